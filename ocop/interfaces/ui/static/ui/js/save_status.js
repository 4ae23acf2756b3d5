// Says whether what was typed is safe: "saving", "saved at 09:05", "could not save". Listens to forms with data-autosave
// and to every htmx request inside one.
(() => {
  const say = (origin, state) => {
    const form = origin && origin.closest("form");
    const output = (form && form.querySelector("[data-save-status]")) || document.querySelector("[data-save-status]");
    if (!output) return;
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
    if (isAutosave(event.target)) say(event.target, event.detail.successful ? "saved" : "failed");
  });
  addEventListener("beforeunload", (event) => {
    const output = document.querySelector('[data-autosave] [data-save-status]:is([data-state="failed"], [data-state="saving"])');
    if (output) event.preventDefault();
  });
})();
