// Hall mode: opens what the device keeps, then talks to the server whenever it can be reached. Taps never wait for it.
import { ask, button, el, icon, notice, say } from "./page.js";
import { dropStore, openStore, rememberWho, session as sessionId, storesLeft, whoWasHere } from "./store.js";
import { drop, keepDevice, keepServer, tryAgain, writeDown } from "./queue.js";
import { NoRoom, OtherPerson, SignedOut, Unanswered, fetchContents, fetchIndex, learnIndex, sendQueue } from "./talk.js";
import { listView } from "./list_view.js";
import { queueView } from "./queue_view.js";
import { saveFile } from "./saving.js";
import { SheetView } from "./sheet_view.js";

const EVERY = 15000;
const LONGEST = 60000;
const state = { store: null, person: null, session: null, products: [], queue: [], writing: 0, kept: new Set(), pictures: new Map(), pictureCount: null, isReached: null, isOver: false };
const view = document.getElementById("view");
const addresses = new Map(); // pictures as the page shows them
let sheet = null;
let failures = 0;
let timer = 0;
let talking = null;
let isAskedAgain = false;
let isLeaving = false;
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`ocop-hall-${sessionId}`) : null;

// Reading what the device keeps

// A store that was let go in the middle of reading is no fault: whoever let it go paints anew.
const calmly = (deed) => async (...facts) => {
  const { store } = state;
  try {
    await deed(...facts);
  } catch (fault) {
    if (store === state.store) throw fault;
  }
};

const refresh = calmly(async (settle = () => {}) => {
  if (!state.store) return;
  const { store } = state;
  const [session, products, queue, kept] = await Promise.all([store.get("meta", "session"), store.all("products"), store.all("queue"), store.keys("packs")]);
  state.session = session || null;
  state.products = products.sort((one, other) => one.position - other.position);
  state.queue = queue;
  settle();
  state.kept = new Set(kept);
  await paint();
});

const pictureAddress = async (item, code) => {
  const key = `${item}/${code}`;
  if (!addresses.has(key)) {
    const blob = await state.store.get("pictures", [item, code]);
    if (blob) addresses.set(key, URL.createObjectURL(blob));
  }
  return addresses.get(key);
};

const firstPictures = async () => {
  const found = new Map();
  for (const [item, code] of await state.store.keys("pictures")) {
    if (!found.has(item)) found.set(item, await pictureAddress(item, code));
  }
  return found;
};

// Painting

// How much of the day is on the device, in the top on every view until everything is there.
const paintFetching = () => {
  const { products, kept, pictureCount, session } = state;
  const all = products.length;
  const done = products.filter((one) => kept.has(one.item)).length;
  const place = document.getElementById("fetching");
  const arePicturesComing = pictureCount && pictureCount.done < pictureCount.all;
  place.hidden = !session || !all || (done === all && !arePicturesComing);
  if (place.hidden) return;
  const words = done < all ? say("kept", { done, all }) : say("pictures_coming", pictureCount);
  const [value, most] = done < all ? [done, all] : [pictureCount.done, pictureCount.all];
  place.replaceChildren(el("progress", { value, max: most, "aria-label": words }), words);
};

const paintTop = () => {
  paintFetching();
  const { person, queue, isReached, writing } = state;
  // A tap counts from the moment it is made: until it stands in the queue nobody may read "everything sent".
  const unsent = queue.length + writing;
  document.getElementById("person").textContent = person ? person.name : "";
  document.getElementById("seat").textContent = person ? person.seat : "";
  const net = document.getElementById("net");
  const isKept = Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);
  const sentence = isReached === false ? say(state.session ? "offline" : "not_kept") : isReached ? say("online") : say("sending");
  if (net.dataset.sentence !== sentence) {
    net.dataset.sentence = sentence;
    net.dataset.net = isReached === false ? "off" : "on";
    net.replaceChildren(icon(isReached === false ? "warning" : "check"), sentence);
  }
  const count = document.getElementById("count");
  count.hidden = !person;
  count.dataset.count = String(unsent);
  count.classList.toggle("hall-waiting", unsent > 0);
  const words = unsent ? say("unsent", { count: unsent }) : say("all_sent");
  if (count.textContent !== words) count.replaceChildren(icon(unsent ? "clock" : "check-circle"), words);
  if (state.session && !isKept && !("serviceWorker" in navigator)) notice("worker", say("no_worker"), "warning");
};

const paint = calmly(async () => {
  paintTop();
  if (!state.session) return;
  if (state.session.is_over && !state.queue.length) {
    view.replaceChildren(el("div", { class: "card" }, el("div", { class: "card-body" }, el("h1", {}, state.session.name), el("p", {}, say("over")), el("p", {}, el("a", { class: "button button-main", href: "../" }, say("leave"))))));
    return;
  }
  const [, place, key] = location.hash.match(/^#\/(sp|hang-cho)\/?(\d*)/) || [];
  if (place === "sp") await paintSheet(Number(key));
  else if (place === "hang-cho") {
    sheet = null;
    const packs = new Map();
    for (const one of state.queue) packs.set(one.item, await state.store.get("packs", one.item));
    view.replaceChildren(queueView(state, packs, deeds));
  } else {
    sheet = null;
    state.pictures = await firstPictures();
    view.replaceChildren(listView(state, deeds));
  }
});

const paintSheet = async (item) => {
  const product = state.products.find((one) => one.item === item);
  if (!product) {
    location.hash = "#/";
    return;
  }
  const pack = await state.store.get("packs", item);
  if (!pack) {
    sheet = null;
    view.replaceChildren(el("p", {}, el("a", { href: "#/" }, say("back"))), el("p", { class: "alert alert-info" }, say("not_kept_text")));
    return;
  }
  const isNew = !sheet || sheet.product.item !== item || sheet.pack.digest !== pack.digest;
  if (isNew) {
    const pictures = new Map();
    for (const one of pack.pictures) {
      const address = await pictureAddress(item, one.code);
      if (address) pictures.set(one.code, address);
    }
    sheet = new SheetView(product, pack, pictures, deeds);
    view.replaceChildren(sheet.node);
    scrollTo(0, 0);
  }
  sheet.paint(product, state);
};

// Deeds of the member

const changed = async (settle) => {
  if (channel) channel.postMessage("changed");
  await refresh(settle);
  talk();
};

// Counted as not sent while it is written; settled once, by the first reading of the queue that holds it.
const beingWritten = () => {
  let isSettled = false;
  state.writing += 1;
  paintTop();
  return () => {
    if (!isSettled) state.writing -= 1;
    isSettled = true;
  };
};

const deeds = {
  tap: async (product, kind, code, value) => {
    const settle = beingWritten();
    try {
      await writeDown(state.store, product, kind, code, value);
      await changed(settle);
    } finally {
      settle();
    }
  },
  handIn: async (product) => {
    if (!(await ask(say("submit_sure", { name: product.name }), say("submit")))) return;
    await writeDown(state.store, product, "SUBMIT", "", true);
    await changed();
  },
  keepDevice: async (entry) => {
    const product = state.products.find((one) => one.item === entry.item);
    if (product) await keepDevice(state.store, product, entry);
    await changed();
  },
  keepServer: async (entry) => {
    await keepServer(state.store, entry);
    await changed();
  },
  drop: async (entry) => {
    if (entry.kind !== "SUBMIT" && !(await ask(say("drop_sure"), say("drop")))) return;
    await drop(state.store, entry);
    await changed();
  },
  sendAgain: async () => {
    await tryAgain(state.store);
    failures = 0;
    await changed();
  },
  saveFile: () => saveFile(state.store),
  signOut: async () => {
    const count = state.queue.length;
    if (!(await ask(count ? say("sign_out_unsent", { count }) : say("sign_out_sure"), say("yes")))) return;
    await signOut();
  },
};

const signOut = async () => {
  const token = (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [])[1] || "";
  try {
    const answer = await fetch(document.body.dataset.signOut, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
  } catch (fault) {
    notice("sign-out", say("sign_out_offline"), "warning");
    return;
  }
  await wipe();
  location.href = document.body.dataset.signIn;
};

const wipe = async () => {
  const { store } = state;
  isLeaving = true;
  clearTimeout(timer);
  await talking;
  Object.assign(state, { store: null, session: null });
  store.close();
  await dropStore(store.person);
  await rememberWho(null);
  for (const name of await caches.keys().catch(() => [])) if (name.includes(location.pathname)) await caches.delete(name);
  const kept = navigator.serviceWorker && (await navigator.serviceWorker.getRegistration());
  if (kept) await kept.unregister();
};

// Talking

const later = () => {
  clearTimeout(timer);
  if (isLeaving) return;
  const wait = failures ? Math.min(LONGEST, 1000 * 2 ** (failures - 1)) : EVERY;
  timer = setTimeout(talk, wait);
};

const locked = (deed) => (navigator.locks ? navigator.locks.request(`ocop-hall-${sessionId}`, deed) : deed());

const talk = () => {
  if (isLeaving) return null;
  if (talking) {
    isAskedAgain = true;
    return talking;
  }
  clearTimeout(timer);
  talking = locked(conversation).catch((fault) => {
    notice("fault", String(fault.message || fault), "warning");
  }).then(async () => {
    talking = null;
    await refresh();
    if (isAskedAgain && !failures) {
      isAskedAgain = false;
      talk();
    } else {
      isAskedAgain = false;
      if (!state.isOver) later();
    }
  });
  return talking;
};

const conversation = async () => {
  let unsent = null;
  try {
    if (state.store) {
      // A batch the server does not take keeps nothing else from the device.
      await sendQueue(state.store).catch((fault) => {
        if (!(fault instanceof Unanswered)) throw fault;
        unsent = fault;
      });
      await refresh();
    }
    const etag = state.store ? await state.store.get("meta", "etag") : "";
    const told = await fetchIndex(etag);
    failures = 0;
    state.isReached = true;
    notice("signed-out", null);
    if (told) await meet(told);
    const isFull = await fetchContents(state.store, (pictureCount) => {
      state.pictureCount = pictureCount;
      return refresh();
    });
    notice("full", isFull ? say("full") : null, "warning");
    if (unsent) throw unsent;
  } catch (fault) {
    await troubled(fault);
  }
};

const troubled = async (fault) => {
  failures += 1;
  if (fault instanceof SignedOut) {
    state.isReached = true;
    failures = Math.max(failures, 5);
    if (state.store) await state.store.forgetContents();
    state.session = null;
    sheet = null;
    view.replaceChildren();
    notice("signed-out", say("signed_out"), "warning", el("a", { class: "button button-secondary", href: `${document.body.dataset.signIn}?next=${encodeURIComponent(location.pathname)}` }, say("sign_in")),
      state.store && state.queue.length ? button(say("save_file"), deeds.saveFile, "quiet", "download") : "");
  } else if (fault instanceof NoRoom) {
    state.isReached = true;
    if (state.store) await state.store.forgetContents();
    state.session = null;
    view.replaceChildren();
    notice("no-room", say("no_room"), "warning", el("a", { class: "button button-secondary", href: "../../../" }, say("leave")));
  } else if (fault instanceof OtherPerson) {
    // Somebody else signed in on this browser: ask again who it is, with nothing of the last one in hand.
    if (state.store) await passOn();
    failures = 1;
  } else {
    state.isReached = false;
    if (!state.session) document.getElementById("loading") && (document.getElementById("loading").textContent = say("first_time"));
  }
};

// The server says who is here; a device that served somebody else shows nothing of that person any more.
const meet = async (told) => {
  if (state.store && state.store.person !== told.data.person.id) await passOn();
  if (!state.store) state.store = await openStore(told.data.person.id);
  state.person = told.data.person;
  await rememberWho(told.data.person);
  const isOver = told.data.session.is_over;
  await learnIndex(state.store, told.data, told.etag);
  state.isOver = isOver;
  if (isOver) rememberNothingMore();
  await tellOfOthers();
};

const rememberNothingMore = () => {
  for (const address of addresses.values()) URL.revokeObjectURL(address);
  addresses.clear();
};

const passOn = async () => {
  const { store } = state;
  Object.assign(state, { store: null, person: null, session: null, products: [], queue: [], kept: new Set(), pictureCount: null });
  await store.forgetContents();
  store.close();
  rememberNothingMore();
  await rememberWho(null);
  sheet = null;
  view.replaceChildren();
};

// Queues of people who used this device before: kept, counted, never shown.
const tellOfOthers = async () => {
  for (const person of await storesLeft(state.store.person).catch(() => [])) {
    const other = await openStore(person);
    await other.forgetContents();
    const [queue, name] = [await other.all("queue"), await other.get("meta", "name")];
    other.close();
    if (!queue.length) await dropStore(person);
    else notice(`other-${person}`, say("others_left", { count: queue.length, name: name || "…" }), "warning");
  }
};

// Beginning

const registerWorker = async () => {
  if (!("serviceWorker" in navigator)) return;
  const kept = await navigator.serviceWorker.register("tho.js", { scope: "./", updateViaCache: "none" });
  const offer = () => {
    if (!kept.waiting || !navigator.serviceWorker.controller) return;
    notice("version", say("new_version"), "info", button(say("reload"), () => kept.waiting && kept.waiting.postMessage("take-over"), "secondary"));
  };
  offer();
  kept.addEventListener("updatefound", () => kept.installing && kept.installing.addEventListener("statechange", offer));
  let hadController = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (hadController) location.reload();
    hadController = true;
    document.body.dataset.kept = "1";
  });
  if (hadController) document.body.dataset.kept = "1";
};

// The head of a sheet stands right below the top, which grows when it has more to say.
const measureTop = () => {
  const top = document.querySelector(".hall-top");
  const tell = () => document.documentElement.style.setProperty("--hall-top", `${top.offsetHeight}px`);
  if ("ResizeObserver" in window) new ResizeObserver(tell).observe(top);
  tell();
};

const begin = async () => {
  measureTop();
  if (!("indexedDB" in window)) {
    notice("store", say("no_store"), "warning");
    return;
  }
  try {
    const who = await whoWasHere();
    if (who) {
      state.store = await openStore(who.id);
      state.person = who;
      await refresh();
    }
  } catch (fault) {
    notice("store", say("no_store"), "warning");
  }
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  registerWorker().catch(() => {});
  addEventListener("hashchange", () => {
    scrollTo(0, 0); // another view begins at its top
    paint();
  });
  addEventListener("online", () => {
    failures = 0;
    talk();
  });
  addEventListener("offline", () => {
    state.isReached = false;
    paintTop();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") talk();
  });
  if (channel) channel.onmessage = () => refresh();
  document.getElementById("count").addEventListener("click", () => {
    location.hash = "#/hang-cho";
  });
  talk();
};

begin();
