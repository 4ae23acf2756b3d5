// Says whether what was typed is safe: "saving", "saved at 09:05", "could not save", "signed out, not saved". Listens to
// forms with data-autosave and to every htmx request inside one.
(() => {
  const say = (origin, state) => {
    const form = origin && origin.closest("form");
    const output = (form && form.querySelector("[data-save-status]")) || document.querySelector("[data-save-status]");
    if (!output) return;
    if (!output.dataset[state]) state = "failed";
    const clock = new Date().toTimeString().slice(0, 5);
    output.dataset.state = state;
    output.textContent = output.dataset[state] + (state === "saved" ? " " + clock : "");
    if (state !== "expired") return;
    const link = document.createElement("a");
    link.href = output.dataset.signIn;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = output.dataset.signInWords;
    output.append(" ", link);
  };
  // A redirect to the sign-in page is answered 401 to a script; one that was followed all the same saved nothing either.
  const isElsewhere = (xhr, output) => {
    const signIn = output && output.dataset.signIn;
    return Boolean(signIn && xhr && xhr.responseURL && new URL(xhr.responseURL).pathname === signIn);
  };
  const isAutosave = (element) => element && element.closest && element.closest("[data-autosave]");

  // How often something was typed, and how often that was when the last saving began: what was typed meanwhile is not saved.
  const typed = new WeakMap();
  const sending = new WeakMap();
  const isLatest = (form) => (typed.get(form) || 0) === (sending.get(form) || 0);

  document.addEventListener("input", (event) => {
    const form = isAutosave(event.target);
    if (!form) return;
    typed.set(form, (typed.get(form) || 0) + 1);
    say(event.target, "dirty");
  });
  // The button sends the form itself: a saving under way ends first, so that the form goes out with what it answered
  // (otherwise a person is told of a conflict with nobody but themselves), and no saving begins behind it.
  const underWay = new WeakSet();
  const sentBy = new WeakMap();
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = isAutosave(event.target);
    if (!form) return;
    if (form.dataset.leaving) {
      event.preventDefault();
      return;
    }
    underWay.add(form);
    sending.set(form, typed.get(form) || 0);
    say(event.target, "saving");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = isAutosave(event.target);
    if (!form) return;
    const xhr = event.detail.xhr;
    const isExpired = (xhr && xhr.status === 401) || isElsewhere(xhr, form.querySelector("[data-save-status]"));
    const isRefused = xhr && xhr.status === 422;
    const isSaved = event.detail.successful && !isExpired;
    say(event.target, isExpired ? "expired" : !isSaved ? (isRefused ? "refused" : "failed") : isLatest(form) ? "saved" : "dirty");
    underWay.delete(form);
    if (goesTo.has(form) && (!isSaved || isLatest(form))) {
      const address = goesTo.get(form);
      goesTo.delete(form);
      if (isSaved) location.assign(address);
    }
    if (!sentBy.has(form)) return;
    const button = sentBy.get(form);
    sentBy.delete(form);
    if (isSaved || isRefused) setTimeout(() => form.requestSubmit(button), 60);
    else delete form.dataset.leaving;
  });
  // A link followed right after typing waits until what was typed is saved, so that the next page knows it.
  const goesTo = new WeakMap();
  const unsaved = () => [...document.querySelectorAll("form[data-autosave][hx-post]")].filter((form) => {
    const output = form.querySelector("[data-save-status]");
    return output && output.dataset.state === "dirty" && !form.dataset.leaving;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    const form = unsaved()[0];
    if (!form) return;
    event.preventDefault();
    goesTo.set(form, link.href);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // Left another way (the tab closed, one page back), it is sent behind the page; a page shown again is drawn anew then.
  addEventListener("pagehide", () => {
    for (const form of unsaved()) {
      if (underWay.has(form)) continue;
      fetch(form.getAttribute("hx-post"), { method: "POST", body: new FormData(form), keepalive: true, headers: { "HX-Request": "true" } }).catch(() => undefined);
      form.dataset.sentBehind = "1";
    }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-sent-behind]")) location.reload();
  });
  // Sent by its button, a form is on its way: the browser need not ask whether to leave.
  document.addEventListener("submit", (event) => {
    const form = isAutosave(event.target);
    if (!form || event.defaultPrevented) return;
    form.dataset.leaving = "1";
    if (underWay.has(form)) {
      event.preventDefault();
      sentBy.set(form, event.submitter);
      return;
    }
    const output = form.querySelector("[data-save-status]");
    if (output) delete output.dataset.state;
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-leaving]")) delete form.dataset.leaving;
  });
  // A long form that saves only by its button: leaving it with something typed asks first.
  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-ask-before-leaving]");
    if (form) form.dataset.typed = "1";
  });
  document.addEventListener("submit", (event) => delete event.target.dataset.typed);
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-typed]")) event.preventDefault();
    const output = document.querySelector('[data-autosave] [data-save-status]:is([data-state="failed"], [data-state="expired"], [data-state="refused"], [data-state="saving"])');
    if (output || unsaved().some((form) => underWay.has(form))) event.preventDefault();
  });
})();
