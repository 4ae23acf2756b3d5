// The score sheet on a bad network: a tap that did not arrive is said, counted, kept through a reload, and sent again.
(() => {
  const sheet = document.querySelector(".score-sheet");
  const bar = document.getElementById("chua-gui");
  const place = sheet && sheet.dataset.person ? `ocop-phieu-${sheet.dataset.person}-${location.pathname}` : "";
  const forms = () => [...document.querySelectorAll("[data-score-form]")];
  const formOf = (event) => event.target.closest && event.target.closest("[data-score-form]");
  const nameOf = (form) => {
    const code = form.querySelector("[name=code]");
    return form.getAttribute("action") + (code ? `#${code.value}` : "");
  };
  const valuesOf = (form) => {
    const text = form.querySelector("textarea");
    return text ? [text.value] : [...form.querySelectorAll("[name=muc]:checked")].map((one) => one.value);
  };
  const put = (form, values) => {
    const text = form.querySelector("textarea");
    if (text) text.value = values[0] || "";
    for (const one of form.querySelectorAll("[name=muc]")) one.checked = values.includes(one.value);
  };
  const say = (form, state) => {
    const output = form.querySelector(".saved");
    if (!output || !sheet) return;
    output.dataset.state = state;
    output.textContent = sheet.dataset[state] || "";
    if (state !== "expired") return;
    const link = document.createElement("a");
    link.href = sheet.dataset.signIn;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = sheet.dataset.signInWords;
    output.append(" ", link);
  };
  // What the server showed when the page was made: an old tap is sent again by itself only over that.
  const shown = new Map();

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(place) || "{}");
    } catch (fault) {
      return {};
    }
  };
  const keep = () => {
    const unsaved = forms().filter((form) => form.dataset.unsaved);
    if (bar) {
      bar.hidden = !unsaved.length;
      bar.querySelector("[data-count]").textContent = (bar.dataset.words || "").replace("{count}", unsaved.length);
    }
    if (!place) return;
    const kept = Object.fromEntries(unsaved.map((form) => [nameOf(form), { values: valuesOf(form), over: shown.get(nameOf(form)) }]));
    try {
      if (unsaved.length) localStorage.setItem(place, JSON.stringify(kept));
      else localStorage.removeItem(place);
    } catch (fault) {
      // It still stands on the screen.
    }
  };
  const restore = () => {
    const kept = place ? read() : {};
    for (const form of forms()) {
      shown.set(nameOf(form), valuesOf(form));
      const one = kept[nameOf(form)];
      const isLocked = form.querySelector("fieldset[disabled]");
      if (!one || isLocked || JSON.stringify(one.values) === JSON.stringify(valuesOf(form))) continue;
      if (JSON.stringify(one.over) !== JSON.stringify(valuesOf(form))) {
        say(form, "overtaken");
        continue;
      }
      put(form, one.values);
      form.dataset.unsaved = "1";
      say(form, "failed");
    }
    keep();
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    form.dataset.unsaved = form.dataset.unsaved || "1";
    keep();
    say(form, "saving");
  });
  const failed = (event) => {
    const form = formOf(event);
    if (!form) return;
    form.dataset.unsaved = "1";
    keep();
    // 401: signed out meanwhile; who signs in again in another tab finds it sent by itself.
    const xhr = event.detail && event.detail.xhr;
    say(form, xhr && xhr.status === 401 ? "expired" : "failed");
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form || !event.detail.successful) return;
    delete form.dataset.unsaved;
    shown.set(nameOf(form), valuesOf(form));
    keep();
  });
  const again = () => {
    for (const form of document.querySelectorAll("[data-score-form][data-unsaved]")) {
      if (!form.classList.contains("htmx-request")) htmx.trigger(form, "retry");
    }
  };
  addEventListener("online", again);
  setInterval(again, 8000);
  if (bar) bar.querySelector("button").addEventListener("click", again);
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-score-form][data-unsaved]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-next]");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target) {
      event.preventDefault();
      target.scrollIntoView({ block: "start", behavior: "smooth" });
      target.focus({ preventScroll: true });
    }
  });
  restore();
  if (document.querySelector("[data-score-form][data-unsaved]")) setTimeout(again, 500);
})();
