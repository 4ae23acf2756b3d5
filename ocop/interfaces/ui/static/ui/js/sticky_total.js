// Adds up the chosen points of a score sheet; counted in hundredths, so that 0,1 + 0,2 is 0,3. The server counts again.
(() => {
  const bar = document.querySelector("[data-sticky-total]");
  if (!bar) return;
  const total = bar.querySelector("[data-total]");
  const answered = bar.querySelector("[data-answered]");
  const count = () => {
    const chosen = [...document.querySelectorAll("[data-choices] input:checked")];
    const hundredths = chosen.reduce((sum, input) => sum + Math.round(parseFloat(input.dataset.points.replace(",", ".")) * 100), 0);
    total.textContent = String(hundredths / 100).replace(".", ",");
    if (answered) answered.textContent = chosen.length;
  };
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-choices]")) count();
  });
  if (document.querySelector("[data-choices] input:checked")) count();
})();
