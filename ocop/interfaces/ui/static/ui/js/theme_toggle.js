// The button that changes between light and dark; hidden until a script is there to serve it.
(() => {
  const root = document.documentElement;
  const serve = () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
        const next = (root.dataset.theme || system) === "dark" ? "light" : "dark";
        root.dataset.theme = next;
        try { localStorage.setItem("theme", next); } catch { /* kept for this page only */ }
      });
    }
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", serve);
  else serve();
})();
