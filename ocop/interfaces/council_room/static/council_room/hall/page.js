// Words, elements, icons, questions: what every part of the page is built with. No markup is ever made from text.
const words = {};
for (const one of document.getElementById("words").content.querySelectorAll("[data-word]")) {
  words[one.dataset.word] = one.textContent;
}

export const say = (word, facts = {}) =>
  (words[word] || word).replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));

export const el = (tag, facts = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, deed] of Object.entries(value)) made.addEventListener(event, deed);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  for (const one of inside.flat(Infinity)) {
    if (one !== undefined && one !== null && one !== false && one !== "") made.append(one);
  }
  return made;
};

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
