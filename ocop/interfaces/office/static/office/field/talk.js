// What is asked of the server and told to it. Nothing leaves the device's queue before the server named it.
import { inspection } from "./store.js";
import { sha256 } from "./sha256.js";

export class SignedOut extends Error {}
export class Refused extends Error {}
const base = `/ban/co-quan/kiem-tra/${inspection}/tai-cho/`;
const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

const read = async (answer) => {
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  if (!isJson) throw new Error(`not ours: ${answer.status}`); // a portal of the Wi-Fi, an error page
  const told = await answer.json();
  if (answer.status === 401) throw new SignedOut(told.sentence);
  if (!answer.ok) throw new Refused(told.sentence || told.error);
  return told;
};

export const fetchContents = async () => read(await fetch(`${base}du-lieu.json`, { credentials: "same-origin", cache: "no-store" }));

export const sendAnswers = async (person, answers) => read(await fetch(`${base}dong-bo/`, {
  method: "POST",
  credentials: "same-origin",
  headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  body: JSON.stringify({ person: person.id, items: answers.map(({ key, code, answer, note, base: over }) => ({ key, code, answer, note, base: over })) }),
}));

// One photo at a time; true only when the hash that came back is that of the bytes kept here.
export const sendPhoto = async (person, photo) => {
  const form = new FormData();
  form.append("key", photo.key);
  form.append("code", photo.code);
  form.append("person", String(person.id));
  form.append("photo", new File([photo.bytes], "anh.jpg", { type: photo.type }));
  const told = await read(await fetch(`${base}anh/`, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token() }, body: form }));
  return told.key === photo.key && told.sha256 === sha256(new Uint8Array(photo.bytes));
};
