// The checklist at the place: opens what the device keeps, then talks to the server whenever it can be reached.
import { inspection, openStore, rememberWho, whoWasHere } from "./store.js";
import { NoRoom, OtherPerson, Refused, SignedOut, Unanswered, fetchContents, sendAnswers, sendPhoto } from "./talk.js";
import { el, say, tell } from "./page.js";
import { newKey } from "../../ui/device/keys.js";
import { sha256 } from "../../ui/device/sha256.js";

const LONGEST_SIDE = 1600;
const EVERY = 15000;
const state = { store: null, contents: null, answers: new Map(), photos: [], isReached: null };
let isTalking = false;

// Reading and painting

const refresh = async () => {
  state.contents = (await state.store.get("meta", "contents")) || null;
  state.answers = new Map((await state.store.all("answers")).map((one) => [one.code, one]));
  state.photos = await state.store.all("photos");
  paintTop();
};

const paintTop = () => {
  const waiting = state.answers.size + state.photos.length;
  tell("count", waiting ? say("unsent", { count: waiting }) : say("all_sent"));
  document.getElementById("count").dataset.count = String(waiting);
  tell("net", state.isReached === false ? say("offline") : say("online"));
  document.getElementById("send").hidden = !waiting;
  document.getElementById("save").hidden = !waiting;
  for (const item of (state.contents ? state.contents.items : [])) {
    const place = document.querySelector(`[data-state="${CSS.escape(item.code)}"]`);
    if (!place) continue;
    const kept = state.answers.get(item.code);
    place.textContent = kept ? say(kept.fate === "CLASH" ? "clash" : kept.fate === "REFUSED" ? "refused" : "here") : item.answer === "NOT_CHECKED" ? "" : say("saved");
    const count = state.photos.filter((one) => one.code === item.code).length;
    document.querySelector(`[data-photos="${CSS.escape(item.code)}"]`).textContent = count ? say("photos_waiting", { count }) : "";
    const box = document.querySelector(`[data-clash="${CSS.escape(item.code)}"]`);
    box.replaceChildren(...(kept && kept.fate === "CLASH" ? clash(item, kept) : []));
  }
};

const wordOf = (answer) => (state.contents.answers.find(([value]) => value === answer) || [])[1] || answer;

const clash = (item, kept) => [
  el("p", {}, say("clash_device", { answer: wordOf(kept.answer), note: kept.note })),
  el("p", {}, say("clash_server", { answer: wordOf(kept.stored.answer), note: kept.stored.note })),
  el("button", { type: "button", class: "button button-secondary", on: { click: () => keepMine(item, kept) } }, say("keep_device")),
  el("button", { type: "button", class: "button button-secondary", on: { click: () => keepTheirs(item, kept) } }, say("keep_server")),
];

const keepMine = async (item, kept) => {
  await state.store.put("answers", item.code, { ...kept, key: newKey(), base: kept.stored.revision, fate: "" });
  await refresh();
  talk();
};

const keepTheirs = async (item, kept) => {
  await learn(kept.stored);
  await state.store.drop("answers", item.code);
  await refresh();
  paint();
};

const paint = () => {
  const { contents } = state;
  const view = document.getElementById("view");
  if (!contents) {
    view.replaceChildren(el("p", {}, say("first_time")));
    return;
  }
  tell("title", contents.product);
  tell("producer", contents.producer);
  const closed = contents.closed ? [el("p", { class: "alert alert-warning" }, contents.closed)] : [];
  view.replaceChildren(...closed, ...contents.parts.flatMap(([part, name]) => {
    const items = contents.items.filter((one) => one.part === part);
    return items.length ? [el("section", { class: "section" }, el("h2", {}, name), ...items.map(row))] : [];
  }));
  paintTop();
};

const row = (item) => {
  const kept = state.answers.get(item.code) || item;
  const isClosed = Boolean(state.contents.closed);
  const note = el("textarea", { class: "input", rows: "2", maxlength: "4000", id: `note-${item.position}`, disabled: isClosed });
  note.value = kept.note;
  note.addEventListener("change", () => answer(item, chosen(item), note.value));
  const radios = state.contents.answers.map(([value, words]) => {
    const radio = el("input", { type: "radio", name: `answer-${item.position}`, value, disabled: isClosed });
    radio.checked = kept.answer === value;
    radio.addEventListener("change", () => answer(item, value, note.value));
    return el("label", {}, radio, el("span", {}, words));
  });
  const photo = el("input", { type: "file", accept: "image/*", capture: "environment", id: `photo-${item.position}`, disabled: isClosed });
  photo.addEventListener("change", () => addPhoto(item, photo));
  return el("fieldset", { class: "field inspection-item", "data-item": item.code },
    el("legend", { class: "field-label" }, `${item.position}. ${item.words}`),
    el("p", { class: "field-help" }, item.basis),
    el("div", { class: "inspection-answers" }, ...radios),
    el("label", { class: "small", for: note.id }, say("note")), note,
    el("label", { class: "small", for: photo.id }, say("photo")), photo,
    el("p", { class: "small soft", "data-photos": item.code }),
    el("p", { class: "field-state", "data-state": item.code, role: "status" }),
    el("div", { class: "field-clash-place", "data-clash": item.code }));
};

const chosen = (item) => (document.querySelector(`[name="answer-${item.position}"]:checked`) || {}).value || "NOT_CHECKED";

// Deeds: written on the device first

const answer = async (item, value, note) => {
  const before = state.answers.get(item.code);
  const known = state.contents.items.find((one) => one.code === item.code);
  const base = before && before.fate === "CLASH" ? before.stored.revision : before ? before.base : known.revision;
  await state.store.put("answers", item.code, { key: newKey(), code: item.code, answer: value, note: note.trim(), base, at: new Date().toISOString(), fate: "" });
  await refresh();
  talk();
};

const smaller = async (file) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
    return blob || file;
  } catch {
    return file;
  }
};

const addPhoto = async (item, input) => {
  const file = input.files[0];
  if (!file) return;
  const small = await smaller(file);
  const kept = { key: newKey(), code: item.code, type: small.type || "image/jpeg", bytes: await small.arrayBuffer(), at: new Date().toISOString(), fate: "" };
  await state.store.put("photos", kept.key, kept);
  input.value = "";
  await refresh();
  talk();
};

// Talking

const learn = async (item) => {
  const contents = await state.store.get("meta", "contents");
  contents.items = contents.items.map((one) => (one.code === item.code && item.revision >= one.revision ? item : one));
  await state.store.put("meta", "contents", contents);
};

const settle = async (fates) => {
  for (const fate of fates) {
    const kept = [...state.answers.values()].find((one) => one.key === fate.key);
    if (fate.item && fate.outcome !== "CLASH") await learn(fate.item);
    if (!kept) continue;
    if (fate.outcome === "SAVED" || fate.outcome === "SAME") await state.store.dropIfSame("answers", kept.code, kept.key);
    else await state.store.put("answers", kept.code, { ...kept, fate: fate.outcome, stored: fate.item, sentence: fate.sentence });
  }
};

const rebase = async () => {
  // An answer tapped while an earlier one was on its way lies over the revision that one got.
  for (const kept of await state.store.all("answers")) {
    const known = (await state.store.get("meta", "contents")).items.find((one) => one.code === kept.code);
    if (known && !kept.fate && state.sentByUs.has(`${kept.code}/${known.revision}`) && kept.base < known.revision) {
      await state.store.put("answers", kept.code, { ...kept, base: known.revision });
    }
  }
};
state.sentByUs = new Set();

const talk = async () => {
  if (isTalking || !state.store) return;
  isTalking = true;
  try {
    const waiting = [...state.answers.values()].filter((one) => !one.fate);
    if (waiting.length) {
      const told = await sendAnswers(state.store.person, waiting);
      for (const one of told.items) if (one.outcome === "SAVED" && one.item) state.sentByUs.add(`${one.item.code}/${one.item.revision}`);
      await settle(told.items);
      await rebase();
    }
    for (const photo of state.photos.filter((one) => !one.fate)) {
      try {
        if (await sendPhoto(state.store.person, photo)) await state.store.dropIfSame("photos", photo.key, photo.key);
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        await state.store.put("photos", photo.key, { ...photo, fate: "REFUSED", sentence: fault.message });
        tell("notice", fault.message);
      }
    }
    state.isReached = true;
  } catch (fault) {
    if (fault instanceof SignedOut) tell("notice", say("signed_out"));
    else if (fault instanceof Refused || fault instanceof OtherPerson) tell("notice", fault.message);
    else if (fault instanceof Unanswered || fault instanceof NoRoom) tell("notice", say("unanswered"));
    else state.isReached = false;
  } finally {
    isTalking = false;
    await refresh();
  }
};

// The way out when no network comes back

// One file by itself brings everything in; only a heap of photos makes several.
const LARGEST_PART = 25e6;
const inParts = (photos) => {
  const parts = [[]];
  let size = 0;
  for (const one of photos) {
    if (parts[parts.length - 1].length && size + one.bytes.length > LARGEST_PART) {
      parts.push([]);
      size = 0;
    }
    parts[parts.length - 1].push(one);
    size += one.bytes.length;
  }
  return parts;
};

const saveFile = async () => {
  const base64 = (bytes) => btoa(new Uint8Array(bytes).reduce((text, byte) => text + String.fromCharCode(byte), ""));
  const parts = inParts(state.photos.map((one) => ({ key: one.key, code: one.code, type: one.type, at: one.at, bytes: base64(one.bytes) })));
  parts.forEach((photos, number) => {
    const answers = number ? [] : [...state.answers.values()];
    const payload = JSON.stringify({ inspection, person: state.store.person, made_at: new Date().toISOString(), answers, photos });
    const file = JSON.stringify({ form: "ocop-field-1", sha256: sha256(payload), payload });
    const name = parts.length > 1 ? `phieu-kiem-tra-${inspection}-${number + 1}.json` : `phieu-kiem-tra-${inspection}.json`;
    const link = el("a", { href: URL.createObjectURL(new Blob([file], { type: "application/json" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
  });
  tell("notice", say("saved_to_file"));
};

const start = async () => {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("tho.js", { scope: "./" }).catch(() => undefined);
  let person = null;
  try {
    const contents = await fetchContents();
    person = contents.person;
    await rememberWho(person);
    state.store = await openStore(person.id);
    await state.store.put("meta", "contents", contents);
    state.isReached = true;
  } catch (fault) {
    if (fault instanceof SignedOut) tell("notice", say("signed_out"));
    else state.isReached = false;
    person = await whoWasHere();
    if (person && !state.store) state.store = await openStore(person.id);
  }
  if (!state.store) {
    tell("notice", say("first_time"));
    return;
  }
  await refresh();
  paint();
  if (state.answers.size || state.photos.length) talk();
};

document.getElementById("send").addEventListener("click", async () => {
  for (const one of await state.store.all("photos")) if (one.fate) await state.store.put("photos", one.key, { ...one, fate: "" });
  await refresh();
  talk();
});
document.getElementById("save").addEventListener("click", saveFile);
addEventListener("online", talk);
setInterval(() => { if (state.answers.size || state.photos.length) talk(); }, EVERY);
start();
