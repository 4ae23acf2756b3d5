// Words and elements. No markup is ever made from text.
const words = {};
for (const one of document.getElementById("words").content.querySelectorAll("[data-word]")) words[one.dataset.word] = one.textContent;

export const say = (word, facts = {}) => (words[word] || word).replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));

export const tell = (id, sentence) => {
  const place = document.getElementById(id);
  if (place.textContent !== sentence) place.textContent = sentence;
  if (id === "notice") place.hidden = !sentence;
};

export const el = (tag, facts = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, deed] of Object.entries(value)) made.addEventListener(event, deed);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
};
