// The queue: every tap is written here first, then sent. An item leaves it only when the server said it has it.
import { newKey } from "../../ui/device/keys.js";
import { isSame } from "./choices.js";

// A new turn of scoring is another sheet: what was tapped for an earlier one says nothing about it.
export const isOf = (product) => (one) => one.item === product.item && one.turn === product.turn;
const isAbout = (product, kind, code) => (one) => isOf(product)(one) && one.kind === kind && one.code === code;

const known = (product, kind, code) => {
  const row = product.answers[code] || { answer: null, revision: 0, remark: "" };
  if (kind === "ANSWER") return { value: row.answer, base: row.revision };
  const text = code ? row.remark : product.remark;
  return { value: text, base: text };
};

// What the member sees: the newest word of this device, else what the server has.
export const standing = (product, queue, kind, code) => {
  const mine = queue.filter(isAbout(product, kind, code));
  const newest = mine[mine.length - 1];
  return newest ? { value: newest.value, entry: newest } : { value: known(product, kind, code).value, entry: null };
};

// Writes down one tap, remark or submission. Nothing is sent here. Two taps on one criterion that were never sent are
// one; a tap after one that may have arrived goes behind it (`after`), for only the server knows which revision it got.
export const writeDown = (store, product, kind, code, value) => store.change(["queue"], async ({ queue }, promised) => {
  const mine = (await promised(queue.getAll())).filter(isAbout(product, kind, code));
  const server = known(product, kind, code);
  const entry = {
    key: newKey(), item: product.item, turn: product.turn, kind, code, value,
    base: server.base, after: null, at: new Date().toISOString(), attempted: false, state: "PENDING", sentence: "", stored: null,
  };
  for (const older of mine) {
    if (older.state === "CLASH") entry.base = older.stored ? baseOf(older.stored, kind) : server.base;
    else if (older.attempted && older.state === "PENDING") Object.assign(entry, { base: kind === "REMARK" ? older.value : older.base, after: older.key });
    else if (!older.attempted) Object.assign(entry, { base: older.base, after: older.after });
    const mayHaveArrived = older.attempted && older.state === "PENDING";
    if (!mayHaveArrived) queue.delete(older.number);
  }
  const isBack = !mine.length && isSame(server.value, value) && kind !== "SUBMIT";
  if (!isBack) await promised(queue.add(entry));
});

const baseOf = (stored, kind) => (kind === "ANSWER" ? stored.revision : stored.value || "");

// The member looked at both versions and chose the device's: the same value over the newest revision, as a new item.
export const keepDevice = (store, product, entry) => writeDown(store, product, entry.kind, entry.code, entry.value);

export const keepServer = (store, entry) => store.change(["queue", "products"], async ({ queue, products }, promised) => {
  queue.delete(entry.number);
  const product = await promised(products.get(entry.item));
  if (product && entry.stored) {
    learn(product, entry.kind, entry.code, entry.stored.value, entry.stored.revision);
    products.put(product, entry.item);
  }
});

export const drop = (store, entry) => store.change(["queue"], async ({ queue }) => queue.delete(entry.number));

export const learn = (product, kind, code, value, revision) => {
  if (kind === "SUBMIT") {
    product.is_submitted = true;
    return;
  }
  if (kind === "REMARK" && !code) {
    product.remark = value || "";
    return;
  }
  const row = product.answers[code] || { answer: null, revision: 0, remark: "" };
  if (kind === "REMARK") row.remark = value || "";
  else if (revision >= row.revision) Object.assign(row, { answer: value, revision });
  product.answers[code] = row;
};

// The next items to send, oldest first; a submission waits until nothing of its sheet is undecided.
export const toSend = (queue, most = 200, mostBytes = 300000) => {
  const undecided = new Set(queue.filter((one) => one.state !== "PENDING" && one.kind !== "SUBMIT").map((one) => one.item));
  const chosen = [];
  let bytes = 0;
  for (const one of queue) {
    if (one.state !== "PENDING" || (one.kind === "SUBMIT" && undecided.has(one.item))) continue;
    bytes += JSON.stringify(one).length;
    if (chosen.length === most || (chosen.length && bytes > mostBytes)) break;
    chosen.push(one);
  }
  return chosen;
};

export const asSent = (one) => ({
  key: one.key, item: one.item, turn: one.turn, code: one.code, base: one.base, after: one.after, at: one.at,
  [one.kind.toLowerCase()]: one.kind === "SUBMIT" ? true : one.value,
});

// From now on these may have arrived. Whatever was replaced meanwhile is left out.
export const markAttempted = (store, entries) => store.change(["queue"], async ({ queue }, promised) => {
  const marked = [];
  for (const one of entries) {
    const kept = await promised(queue.get(one.number));
    if (!kept || kept.key !== one.key || kept.state !== "PENDING") continue;
    kept.attempted = true;
    queue.put(kept);
    marked.push(kept);
  }
  return marked;
});

// What the server said about each: taken leaves the queue, the rest stays and says why.
export const settle = (store, entries, outcomes) => store.change(["queue", "products"], async ({ queue, products }, promised) => {
  const said = new Map(outcomes.map((one) => [one.key, one]));
  for (const entry of entries) {
    const outcome = said.get(entry.key);
    if (!outcome) continue;
    if (outcome.outcome === "SAVED" || outcome.outcome === "SAME") {
      const product = await promised(products.get(entry.item));
      if (product && isOf(product)(entry)) {
        learn(product, entry.kind, entry.code, entry.value, outcome.revision);
        products.put(product, entry.item);
      }
      queue.delete(entry.number);
      await forgetOlder(queue, promised, entry);
    } else {
      await forgetOlder(queue, promised, entry);
      queue.put({ ...entry, attempted: true, state: outcome.outcome, sentence: outcome.sentence || "", stored: outcome.stored || null });
    }
  }
});

// A newer word on the same place was answered: what was undecided about the older one is past.
const forgetOlder = async (queue, promised, entry) => {
  for (const one of (await promised(queue.getAll())).filter(isAbout(entry, entry.kind, entry.code))) {
    if (one.number < entry.number && one.state !== "PENDING") queue.delete(one.number);
  }
};

export const tryAgain = (store) => store.change(["queue"], async ({ queue }, promised) => {
  for (const one of await promised(queue.getAll())) if (one.state === "REFUSED") queue.put({ ...one, state: "PENDING" });
});
