// Runs before the first paint, so that a page chosen dark does not flash white.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch { /* storage is switched off: the system's theme stays */ }
})();
