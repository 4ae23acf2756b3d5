// Plain forms that must not be lost: kept on the device first, sent in order, each once, by the one who filled them in.
import { say } from "../device/elements.js";
import { newTimeKey } from "../device/keys.js";
import { fillForm, putFiles, readForm } from "./filling.js";
import { paint, place, tell } from "./list.js";
import { sendItem } from "./sending.js";
import { countOf, openQueue, othersLeft } from "./store.js";

const EVERY = 15000;
const MOST_LINKS = 12;
const SAID = "ocop-offline-said";
const facts = document.querySelector("meta[name=offline-person]");
const person = Number(facts.content);
const signIn = facts.dataset.signIn;
let queue = null;
let isTalking = false;

// A page that was kept yesterday offers yesterday: it is brought to today, unless another day was chosen. A clock that
// lies behind the day of the page is wrong, and is not believed.
const bringToday = (form) => {
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())];
  for (const field of form.querySelectorAll("input[data-day]")) {
    const offered = field.dataset.day.split("-").reverse().join("/");
    const isAsOffered = field.value === offered && field.defaultValue === offered;
    if (isAsOffered && today.join("-") > field.dataset.day) field.value = [...today].reverse().join("/");
  }
};

const freshen = (form) => {
  if (form.dataset.mends) return;
  form.elements.namedItem("client_id").value = newTimeKey();
  bringToday(form);
};
const forms = () => document.querySelectorAll("form[data-offline-form]");

const refresh = async () => {
  const items = (await queue.all()).sort((one, other) => (one.key < other.key ? -1 : 1));
  let others = 0;
  for (const one of await othersLeft(person)) others += await countOf(one);
  paint(items, others, { send: again, drop: async (item) => { await queue.drop(item.key); await refresh(); } });
  return items;
};

const again = async () => {
  for (const item of await queue.all()) if (item.fate) await queue.put({ ...item, fate: "", sentences: [] });
  await talk();
};

const WORDS = { SIGNED_OUT: "signed_out", UNANSWERED: "unanswered", AWAY: "offline", FAILED: "failed" };
const complain = (told) => tell(told.outcome === "OTHER_PERSON" ? told.sentences[0] : say(WORDS[told.outcome]), "warning");

const LINE = `ocop-forms-${person}`;
const alone = (deed) => (navigator.locks ? navigator.locks.request(LINE, { ifAvailable: true }, (lock) => (lock ? deed() : catchUp())) : deed());
// Another window is sending: what it leaves is shown here too when it is done.
const catchUp = () => { navigator.locks.request(LINE, () => refresh()).catch(() => undefined); };

// Out: what the server said when it could not go on; nothing otherwise.
const talk = async (before = "") => {
  if (isTalking) return undefined;
  isTalking = true;
  let hindrance;
  try {
    await alone(async () => {
      let taken = 0;
      let isReached = true;
      for (const item of await refresh()) {
        if ((item.fate && item.fate !== "FAILED") || (before && item.key >= before)) continue;
        const told = await sendItem(item, signIn);
        if (told.outcome === "TAKEN") {
          await queue.drop(item.key);
          taken += 1;
        } else if (["FAULTS", "CONFLICT", "GONE", "FAILED"].includes(told.outcome)) {
          await queue.put({ ...item, fate: told.outcome, sentences: told.sentences || [] });
        } else {
          complain(told);
          hindrance = told;
          isReached = false;
          break; // in order: what comes after waits too
        }
      }
      const left = await refresh();
      if (!taken && isReached && left.length) tell("");
      if (taken) tell(left.length ? say("sent_some", { count: taken }) : say("all_sent", { count: taken }), "success");
    });
  } finally {
    isTalking = false;
  }
  return hindrance;
};

// The form in person

const showAnswer = (form, item, told) => {
  const main = document.getElementById("main");
  const found = told.page.getElementById("main");
  if (!found) return false;
  main.replaceWith(document.adoptNode(found));
  place();
  for (const one of forms()) {
    putFiles(one, item);
    const field = one.elements.namedItem("client_id");
    if (told.outcome === "CONFLICT") field.value = newTimeKey();
    if (form.dataset.mends) one.dataset.mends = form.dataset.mends;
  }
  const problems = document.querySelector("[data-focus]");
  if (problems) problems.focus();
  return true;
};

const send = async (form, submitter) => {
  const item = await readForm(form, submitter, person);
  await queue.put(item);
  if (form.dataset.mends && form.dataset.mends !== item.key) await queue.drop(form.dataset.mends);
  // What was written before goes out before.
  const earlier = async () => (await queue.all()).some((one) => !one.fate && one.key < item.key);
  const hindrance = (await earlier()) ? await talk(item.key) : undefined;
  const told = (await earlier()) ? hindrance || { outcome: "UNANSWERED" } : await sendItem(item, signIn);
  if (told.outcome === "TAKEN") {
    await queue.drop(item.key);
    sessionStorage.setItem(SAID, told.said.join(" "));
    location.assign(told.url);
    return;
  }
  if (told.outcome === "FAULTS" || told.outcome === "CONFLICT") {
    await queue.drop(item.key);
    if (showAnswer(form, item, told)) {
      await refresh();
      return;
    }
    await queue.put({ ...item, fate: told.outcome, sentences: told.sentences });
  }
  if (told.outcome === "FAILED") await queue.put({ ...item, fate: told.outcome, sentences: [] });
  // Kept: the next filling-in begins afresh.
  delete form.dataset.mends;
  form.reset();
  freshen(form);
  if (WORDS[told.outcome] || told.outcome === "OTHER_PERSON") complain(told);
  await refresh();
  scrollTo(0, 0);
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-offline-form]") || !queue || form.dataset.plainly) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.offlineBusy) return;
  form.dataset.offlineBusy = "1";
  const button = event.submitter;
  if (button) button.setAttribute("aria-busy", "true");
  send(form, button).catch(() => {
    // A device that cannot keep anything sends as any form does.
    form.dataset.plainly = "1";
    form.requestSubmit(button || undefined);
  }).finally(() => {
    delete form.dataset.offlineBusy;
    if (button) button.removeAttribute("aria-busy");
  });
}, true);

const mend = async () => {
  const key = new URLSearchParams(location.hash.slice(1)).get("ghi-lai");
  const item = key && (await queue.get(key));
  const form = document.querySelector("form[data-offline-form]");
  if (!item || !form) return;
  fillForm(form, item);
  // What the server holds under another content takes no second: a conflict is written anew.
  if (item.fate === "CONFLICT") form.elements.namedItem("client_id").value = newTimeKey();
  form.dataset.mends = item.key;
};

// The keeper of pages

const keepPages = async () => {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(facts.dataset.worker, { scope: facts.dataset.scope });
  const ready = await navigator.serviceWorker.ready;
  const links = [...document.querySelectorAll("a[data-offline-keep]")].slice(0, MOST_LINKS).map((one) => one.href);
  const isOld = !navigator.serviceWorker.controller || document.querySelector(".messages");
  const statics = performance.getEntriesByType("resource").map((one) => one.name).filter((one) => one.startsWith(location.origin));
  const pages = [...new Set([...(isOld ? [location.href.split("#")[0]] : []), ...links])];
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data && event.data.kept !== undefined) document.documentElement.dataset.kept = "1";
  });
  if (pages.length && navigator.onLine) ready.active.postMessage({ pages, statics, isFresh: Boolean(document.querySelector(".messages") || sent) });
};

const start = async () => {
  place();
  for (const form of forms()) freshen(form);
  const said = sessionStorage.getItem(SAID);
  sessionStorage.removeItem(SAID);
  if (said) tell(said, "success");
  queue = await openQueue(person).catch(() => null);
  if (!queue) return;
  await mend();
  const items = await refresh();
  document.documentElement.dataset.offline = "ready";
  if (items.some((one) => !one.fate || one.fate === "FAILED")) talk();
  addEventListener("online", () => talk());
  addEventListener("hashchange", mend);
  addEventListener("pageshow", (event) => { if (event.persisted) for (const form of forms()) freshen(form); });
  setInterval(async () => { if ((await queue.all()).some((one) => !one.fate)) talk(); else refresh(); }, EVERY);
};

// What was just sent changes the lists of the forms that are kept.
const sent = sessionStorage.getItem(SAID) !== null;
if (person) {
  start();
  keepPages().catch(() => undefined);
}
