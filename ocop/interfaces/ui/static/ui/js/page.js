// Small courtesies: print buttons, the list of problems gets the focus, an open menu closes on Escape or a click elsewhere.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  const problems = document.querySelector("[data-focus]");
  if (problems) problems.focus();
  const close = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => close(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(null);
  });
})();
