// Hides the rows of a table that do not hold the typed words; marks and capitals do not matter.
(() => {
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  for (const box of document.querySelectorAll("[data-filters]")) {
    const table = document.getElementById(box.dataset.filters);
    if (!table) continue;
    const input = box.querySelector("input");
    const note = box.querySelector("[data-none]");
    box.hidden = false;
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const text = fold(row.textContent);
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      note.textContent = shown ? "" : note.dataset.none;
    });
  }
})();
