// The score sheet on a bad network: says "saving", says when a tap did not arrive, and sends it again when the network is back.
(() => {
  const formOf = (event) => event.target.closest && event.target.closest("[data-score-form]");
  const say = (form, state) => {
    const output = form.querySelector(".saved");
    const words = document.querySelector(".score-sheet");
    if (!output || !words) return;
    output.dataset.state = state;
    output.textContent = words.dataset[state] || "";
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (form) say(form, "saving");
  });
  const failed = (event) => {
    const form = formOf(event);
    if (!form) return;
    form.dataset.unsaved = "1";
    say(form, "failed");
  };
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, failed);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (form && event.detail.successful) delete form.dataset.unsaved;
  });
  const again = () => {
    for (const form of document.querySelectorAll("[data-score-form][data-unsaved]")) htmx.trigger(form, "retry");
  };
  addEventListener("online", again);
  setInterval(again, 8000);
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
})();
