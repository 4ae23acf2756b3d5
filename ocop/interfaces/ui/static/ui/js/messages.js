// Messages can be closed where there is a script; without one they simply stay.
(() => {
  const prepare = (scope) => {
    for (const button of scope.querySelectorAll("[data-dismiss]")) button.hidden = false;
  };
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dismiss]");
    if (button) button.closest("[data-dismissible]").remove();
  });
})();
