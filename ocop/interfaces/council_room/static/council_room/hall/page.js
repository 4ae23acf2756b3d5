// Icons, questions, notices: what every part of the page is built with.
import { el, say } from "../../ui/device/elements.js";

export { el, say };

const SVG = "http://www.w3.org/2000/svg";
export const icon = (name) => {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.body.dataset.icons}#${name}`);
  drawn.append(use);
  return drawn;
};

export const button = (label, deed, kind = "secondary", sign = "") =>
  el("button", { type: "button", class: `button button-${kind}`, on: { click: deed } }, sign && icon(sign), el("span", {}, label));

export const badge = (label, tone, sign) => el("span", { class: `badge badge-${tone}` }, sign && icon(sign), label);

export const clockTime = (moment) => {
  const at = moment ? new Date(moment) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) : "…";
};

export const ask = (question, yes) => new Promise((resolve) => {
  const dialog = document.getElementById("ask");
  document.getElementById("ask-text").textContent = question;
  document.getElementById("ask-yes").textContent = yes;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  dialog.showModal();
});

// A notice stands until it is no longer true: `notice("x", null)` takes it away.
export const notice = (name, sentence, level = "info", ...actions) => {
  const place = document.getElementById("notices");
  const old = place.querySelector(`[data-notice="${name}"]`);
  if (!sentence) {
    if (old) old.remove();
    return;
  }
  if (old && old.dataset.sentence === sentence) return;
  const body = el("div", { class: "alert-body" }, el("p", {}, sentence), actions.length ? el("div", { class: "row" }, actions) : "");
  const made = el("div", { class: `alert alert-${level}`, data: { notice: name, sentence } }, icon(level === "warning" ? "warning" : "info"), body);
  if (old) old.replaceWith(made);
  else place.append(made);
};
