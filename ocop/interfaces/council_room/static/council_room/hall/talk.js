// Talking to the server: one conversation at a time, so that an old answer never comes after a newer one.
import { NoRoom, OtherPerson, SignedOut, Unanswered, post, request } from "../../ui/device/talk.js";
import { asSent, markAttempted, settle, toSend } from "./queue.js";

export { NoRoom, OtherPerson, SignedOut, Unanswered };

export const fetchIndex = async (etag) => {
  const answer = await request("du-lieu.json", etag ? { headers: { "If-None-Match": etag } } : {});
  if (answer.status === 304) return null;
  const data = await answer.json();
  if (!data.person || !data.session) throw new Error("not our answer");
  return { data, etag: answer.headers.get("ETag") || "" };
};

const fetchPack = async (item) => {
  const pack = await (await request(`san-pham/${item}/ho-so.json`)).json();
  if (!Array.isArray(pack.parts) || !Array.isArray(pack.pictures)) throw new Error("not our answer");
  return pack;
};

const fetchPicture = async (item, code) => {
  const blob = await (await request(`san-pham/${item}/anh/${code}/`)).blob();
  if (!blob.type.startsWith("image/")) throw new Error("not our answer");
  return blob;
};

const send = (body) => post("dong-bo/", body, { headers: { "Content-Type": "application/json" }, renew: () => fetchIndex("") });

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

const isFull = (fault) => fault instanceof DOMException && fault.name === "QuotaExceededError";

// Every dossier of the day, before anybody opens it: first all texts, since one can score without pictures, then the
// pictures. What is there already is not asked for again, so a drop costs nothing that had arrived. What the server
// does not give (gone meanwhile, or a fault of its own) never stands in the way of the rest; it is asked for at the
// next contact. `tell` hears of each one with how many pictures are there; returns whether the device is full.
export const fetchContents = async (store, tell) => {
  const products = (await store.all("products")).sort((one, other) => one.position - other.position);
  const fetched = async (deed) => {
    try {
      await deed();
      return true;
    } catch (fault) {
      if (fault instanceof NoRoom || fault instanceof Unanswered) return false;
      throw fault;
    }
  };
  const wanted = [];
  const drawn = new Set((await store.keys("pictures")).map((key) => key.join("/")));
  try {
    for (const product of products) {
      let pack = await store.get("packs", product.item);
      if (!pack || pack.digest !== product.digest) {
        const came = await fetched(async () => {
          pack = { ...(await fetchPack(product.item)), digest: product.digest };
          await store.put("packs", product.item, pack);
        });
        if (came) await tell(null);
      }
      for (const picture of pack ? pack.pictures : []) wanted.push([product.item, picture.code]);
    }
    let done = wanted.filter((key) => drawn.has(key.join("/"))).length;
    for (const key of wanted) {
      if (drawn.has(key.join("/"))) continue;
      const came = await fetched(async () => store.put("pictures", key, await fetchPicture(...key)));
      if (came) await tell({ done: (done += 1), all: wanted.length });
    }
  } catch (fault) {
    if (!isFull(fault)) throw fault;
    return true;
  }
  return false;
};
