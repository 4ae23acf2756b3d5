// The list of what this device has not sent yet, at the head of the page; and the file that saves it.
import { el, say } from "../device/elements.js";
import { sha256 } from "../device/sha256.js";

const box = el("section", { class: "offline-queue", hidden: true, "aria-label": say("queue") });
const notice = el("p", { class: "offline-notice", role: "status", hidden: true });

export const place = () => {
  const main = document.getElementById("main");
  const header = main.querySelector(".page-header");
  if (header) header.after(notice, box);
  else main.prepend(notice, box);
};

export const tell = (words, tone = "info") => {
  notice.textContent = words;
  notice.hidden = !words;
  notice.dataset.tone = tone;
};

const STATES = { "": "waiting", FAULTS: "faults", CONFLICT: "conflict", GONE: "gone", FAILED: "failed" };

// As everywhere on our pages: 22:29 22/11. Browsers write Vietnamese days with hyphens.
const two = (number) => String(number).padStart(2, "0");
const written = (at) => `${two(at.getHours())}:${two(at.getMinutes())} ${two(at.getDate())}/${two(at.getMonth() + 1)}`;

const row = (item, deeds) => {
  const time = written(new Date(item.at));
  const drop = el("button", { type: "button", class: "link-button", on: { click: () => {
    if (drop.dataset.asked) deeds.drop(item);
    drop.dataset.asked = "1";
    drop.textContent = say("drop_sure");
  } } }, say("drop"));
  return el("li", { "data-fate": item.fate || "WAITING" },
    el("p", {}, el("b", {}, item.title), ` · ${time}`, item.files.length ? ` · ${say("photos", { count: item.files.length })}` : ""),
    el("p", { class: "small" }, say(STATES[item.fate] || "waiting")),
    item.sentences.length ? el("ul", { class: "offline-faults" }, item.sentences.map((one) => el("li", {}, one))) : "",
    el("p", { class: "row" }, item.fate ? el("a", { href: `${item.page}#ghi-lai=${item.key}` }, say("mend")) : "", drop));
};

export const paint = (items, others, deeds) => {
  box.hidden = !items.length && !others;
  document.documentElement.dataset.unsent = String(items.length);
  box.replaceChildren(
    items.length ? el("h2", {}, say("unsent", { count: items.length })) : "",
    items.length ? el("ol", { class: "plain-list" }, items.map((one) => row(one, deeds))) : "",
    items.length ? el("p", { class: "row" },
      el("button", { type: "button", class: "button button-secondary", on: { click: deeds.send } }, say("send")),
      el("button", { type: "button", class: "button button-quiet", on: { click: () => saveFile(items) } }, say("save"))) : "",
    others ? el("p", { class: "small" }, say("others", { count: others })) : "",
  );
};

const base64 = (bytes) => btoa(new Uint8Array(bytes).reduce((text, byte) => text + String.fromCharCode(byte), ""));

const saveFile = (items) => {
  const kept = items.map((one) => ({ ...one, files: one.files.map((file) => ({ ...file, bytes: base64(file.bytes) })) }));
  const payload = JSON.stringify({ made_at: new Date().toISOString(), items: kept });
  const file = JSON.stringify({ form: "ocop-forms-1", sha256: sha256(payload), payload });
  const link = el("a", { href: URL.createObjectURL(new Blob([file], { type: "application/json" })), download: "ghi-chua-gui.json" });
  document.body.append(link);
  link.click();
  link.remove();
  tell(say("saved_to_file"));
};
