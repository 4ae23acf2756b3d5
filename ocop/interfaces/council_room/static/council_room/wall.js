// The wall: the clock runs between two answers, and a lost server is said, not hidden.
(() => {
  let endsAt = 0;
  const read = () => {
    const wall = document.getElementById("wall");
    endsAt = wall && "seconds" in wall.dataset ? performance.now() + Number(wall.dataset.seconds) * 1000 : 0;
    tick();
  };
  const tick = () => {
    const shown = document.querySelector("[data-clock]");
    if (!shown || !endsAt) return;
    const left = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
    shown.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : shown.dataset.over;
    shown.classList.toggle("wall-over", !left);
  };
  const lost = (isLost) => {
    document.getElementById("wall-lost").hidden = !isLost;
  };
  document.addEventListener("htmx:afterSwap", read);
  document.addEventListener("htmx:afterRequest", (event) => lost(!event.detail.successful));
  setInterval(tick, 500);
  read();
})();
