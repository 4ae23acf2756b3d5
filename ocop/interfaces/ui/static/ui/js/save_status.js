// Says whether what was typed is safe: "saving", "saved at 09:05", "could not save". Listens to forms with data-autosave
// and to every htmx request inside one.
(() => {
  const say = (origin, state) => {
    const form = origin && origin.closest("form");
    const output = (form && form.querySelector("[data-save-status]")) || document.querySelector("[data-save-status]");
    if (!output) return;
    if (!output.dataset[state]) state = "failed";
    const clock = new Date().toTimeString().slice(0, 5);
    output.dataset.state = state;
    output.textContent = output.dataset[state] + (state === "saved" ? " " + clock : "");
  };
  const isAutosave = (element) => element && element.closest && element.closest("[data-autosave]");

  document.addEventListener("input", (event) => {
    if (isAutosave(event.target)) say(event.target, "dirty");
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isAutosave(event.target)) say(event.target, "saving");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isAutosave(event.target)) return;
    const isRefused = event.detail.xhr && event.detail.xhr.status === 422;
    say(event.target, event.detail.successful ? "saved" : isRefused ? "refused" : "failed");
  });
  // Sent by its button, a form is on its way: the browser need not ask whether to leave.
  document.addEventListener("submit", (event) => {
    const output = isAutosave(event.target) && event.target.querySelector("[data-save-status]");
    if (output) delete output.dataset.state;
  });
  addEventListener("beforeunload", (event) => {
    const output = document.querySelector('[data-autosave] [data-save-status]:is([data-state="failed"], [data-state="refused"], [data-state="saving"])');
    if (output) event.preventDefault();
  });
})();
