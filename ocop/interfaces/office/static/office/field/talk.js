// What is asked of the server and told to it. Nothing leaves the device's queue before the server named it.
import { NoRoom, OtherPerson, Refused, SignedOut, Unanswered, post, request } from "../../ui/device/talk.js";
import { sha256 } from "../../ui/device/sha256.js";

export { NoRoom, OtherPerson, Refused, SignedOut, Unanswered };
const PHOTO_TIMEOUT = 120000; // a photo over a bad line takes its time

const read = async (answer) => {
  if (!(answer.headers.get("Content-Type") || "").includes("json")) throw new Error("not our answer");
  return answer.json();
};

export const fetchContents = async () => {
  const contents = await read(await request("du-lieu.json"));
  if (!contents.person || !contents.items) throw new Error("not our answer");
  return contents;
};

export const sendAnswers = async (person, answers) => {
  const items = answers.map(({ key, code, answer, note, base }) => ({ key, code, answer, note, base }));
  const told = await read(await post("dong-bo/", JSON.stringify({ person, items }), { headers: { "Content-Type": "application/json" }, renew: fetchContents }));
  if (!Array.isArray(told.items)) throw new Error("not our answer");
  return told;
};

// One photo at a time; true only when the hash that came back is that of the bytes kept here.
export const sendPhoto = async (person, photo) => {
  const form = new FormData();
  form.append("key", photo.key);
  form.append("code", photo.code);
  form.append("person", String(person));
  form.append("photo", new File([photo.bytes], "anh.jpg", { type: photo.type }));
  const told = await read(await post("anh/", form, { timeout: PHOTO_TIMEOUT, renew: fetchContents }));
  return told.key === photo.key && told.sha256 === sha256(new Uint8Array(photo.bytes));
};
