// Sentences that stand at fixed places of the page.
export { el, say } from "../../ui/device/elements.js";

export const tell = (id, sentence) => {
  const place = document.getElementById(id);
  if (place.textContent !== sentence) place.textContent = sentence;
  if (id === "notice") place.hidden = !sentence;
};
