// Talking to the server: one conversation at a time, so that an old answer never comes after a newer one.
import { asSent, markAttempted, settle, toSend } from "./queue.js";

export class SignedOut extends Error {}
export class NoRoom extends Error {}
export class OtherPerson extends Error {}
class Forbidden extends Error {}

const TIMEOUT = 20000;
const cookie = (name) => (document.cookie.split("; ").find((one) => one.startsWith(`${name}=`)) || "").slice(name.length + 1);

const request = async (address, options = {}) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", signal: stop.signal, ...options });
    if (answer.ok || answer.status === 304) return answer;
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json().catch(() => ({})) : {};
    // Only what our own server says counts: a portal of the Wi-Fi says many things.
    if (answer.status === 401 && told.error === "SIGNED_OUT") throw new SignedOut(told.sentence);
    if (answer.status === 404 && told.error === "NOT_FOUND") throw new NoRoom("not found");
    if (answer.status === 409 && told.error === "OTHER_PERSON") throw new OtherPerson(told.sentence);
    if (answer.status === 403) throw new Forbidden("403");
    throw new Error(`${answer.status} ${told.sentence || ""}`);
  } finally {
    clearTimeout(timer);
  }
};

export const fetchIndex = async (etag) => {
  const answer = await request("du-lieu.json", etag ? { headers: { "If-None-Match": etag } } : {});
  if (answer.status === 304) return null;
  const data = await answer.json();
  if (!data.person || !data.session) throw new Error("not our answer");
  return { data, etag: answer.headers.get("ETag") || "" };
};

export const fetchPack = async (item) => (await request(`san-pham/${item}/ho-so.json`)).json();

export const fetchPicture = async (item, code) => (await request(`san-pham/${item}/anh/${code}/`)).blob();

// The guard of forms wants its cookie, which a browser that died may have lost: asking for the index brings a new one.
const send = async (body) => {
  const post = () => request("dong-bo/", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") }, body });
  if (!cookie("csrftoken")) await fetchIndex("");
  try {
    return await post();
  } catch (fault) {
    if (!(fault instanceof Forbidden)) throw fault;
    await fetchIndex("");
    return post();
  }
};

// Sends what waits, batch after batch. Returns how many items the server answered; throws when it cannot be reached.
export const sendQueue = async (store) => {
  let answered = 0;
  for (;;) {
    const entries = await markAttempted(store, toSend(await store.all("queue")));
    if (!entries.length) return answered;
    const told = await (await send(JSON.stringify({ person: store.person, items: entries.map(asSent) }))).json();
    if (!Array.isArray(told.items) || !told.items.length) throw new Error("not our answer");
    await settle(store, entries, told.items);
    answered += told.items.length;
  }
};

// What the server says about the session replaces what the device thinks; what is not in it any more is gone.
export const learnIndex = (store, data, etag) => store.change(["meta", "products", "packs", "pictures", "queue"], async (tables, promised) => {
  const listed = new Set(data.products.map((one) => one.item));
  const before = await promised(tables.meta.get("session"));
  tables.meta.put(data.session, "session");
  tables.meta.put(data.person, "person");
  tables.meta.put(etag, "etag");
  for (const item of await promised(tables.products.getAllKeys())) if (!listed.has(item)) tables.products.delete(item);
  for (const item of await promised(tables.packs.getAllKeys())) if (!listed.has(item)) tables.packs.delete(item);
  for (const key of await promised(tables.pictures.getAllKeys())) if (!listed.has(key[0])) tables.pictures.delete(key);
  for (const product of data.products) tables.products.put(product, product.item);
  for (const one of await promised(tables.queue.getAll())) {
    if (!data.session.is_over && !listed.has(one.item)) tables.queue.delete(one.number);
    // Another phase: what was refused in the last one may be welcome now.
    else if (one.state === "REFUSED" && before && before.state !== data.session.state) tables.queue.put({ ...one, state: "PENDING" });
  }
});

// Long texts and pictures, those that are missing or changed; `tell` hears of each.
export const fetchContents = async (store, tell) => {
  const products = (await store.all("products")).sort((one, other) => one.position - other.position);
  for (const product of products) {
    const kept = await store.get("packs", product.item);
    if (kept && kept.digest === product.digest) continue;
    const pack = await fetchPack(product.item);
    await store.put("packs", product.item, { ...pack, digest: product.digest });
    await tell();
  }
  const drawn = new Set((await store.keys("pictures")).map((key) => key.join("/")));
  for (const product of products) {
    const pack = await store.get("packs", product.item);
    for (const picture of pack ? pack.pictures : []) {
      if (drawn.has(`${product.item}/${picture.code}`)) continue;
      try {
        await store.put("pictures", [product.item, picture.code], await fetchPicture(product.item, picture.code));
      } catch (fault) {
        if (!(fault instanceof NoRoom)) throw fault; // a picture that is gone is no reason to stop
      }
      await tell();
    }
  }
};
