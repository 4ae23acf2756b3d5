// Words and elements a page is built with. No markup is ever made from text.
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
