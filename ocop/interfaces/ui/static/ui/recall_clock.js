// The clock of a drill goes on while the page is open; without this the page shows where it stood when it was made.
(function () {
  for (const shown of document.querySelectorAll("[data-clock-since]")) {
    const began = Date.parse(shown.dataset.clockSince);
    if (Number.isNaN(began)) continue;
    const pad = (number) => String(number).padStart(2, "0");
    const tick = () => {
      const seconds = Math.max(Math.floor((Date.now() - began) / 1000), 0);
      const hours = Math.floor(seconds / 3600);
      const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
      shown.textContent = hours ? `${hours}:${rest}` : rest;
    };
    tick();
    setInterval(tick, 1000);
  }
})();
