// The service worker of pages that are kept once they were visited: the network first, what is kept when there is none.
// A page is kept for the one person it was made for; when somebody else's page comes, or at sign-out, all go.
// PARTS (name, folders, statics, missing, signIn) is put in front of this by the server.
const PAGES = "ocop-" + PARTS.name + "-pages";
const STATICS = "ocop-" + PARTS.name + "-statics";
const SCOPE = new URL(self.registration.scope);
const WHO = SCOPE.href + "?who";
const PATIENCE = 6000; // a line that hangs is no line
const MOST_STATICS = 150;
const MOST_PAGES = 80;
const FRESH = 300000; // five minutes: links of a page are not asked for at every visit

const isKept = (address) => address.origin === SCOPE.origin && PARTS.folders.some((one) => address.pathname.startsWith(SCOPE.pathname + one));
const isStatic = (address) => address.origin === SCOPE.origin && address.pathname.startsWith(PARTS.statics);
const bare = (text) => {
  const address = new URL(text);
  address.hash = "";
  return address.href;
};

const trim = async (cache, most) => {
  const keys = await cache.keys();
  for (const one of keys.slice(0, Math.max(0, keys.length - most))) if (one.url !== WHO) await cache.delete(one);
};

// Only what our own server made for a person, and not a page that says "saved" of something long past.
const keepOne = async (address, answer) => {
  const person = answer.headers.get("X-Offline-Person");
  const isPage = (answer.headers.get("Content-Type") || "").includes("text/html");
  if (!answer.ok || answer.redirected || !person || !isPage) return;
  const text = await answer.text();
  if (text.includes('class="messages"')) return;
  let cache = await caches.open(PAGES);
  const who = await cache.match(WHO);
  if (!who || (await who.text()) !== person) {
    await caches.delete(PAGES);
    cache = await caches.open(PAGES);
    await cache.put(WHO, new Response(person));
  }
  await cache.put(bare(address), new Response(text, { headers: answer.headers }));
  await trim(cache, MOST_PAGES);
};

// One after another: of two that find somebody else's pages at once, the second would throw away what the first kept.
let keeping = Promise.resolve();
const keep = (address, answer) => {
  keeping = keeping.then(() => keepOne(address, answer), () => keepOne(address, answer));
  return keeping;
};

const keepStatic = async (address) => {
  const cache = await caches.open(STATICS);
  const answer = await fetch(address);
  if (answer.ok) await cache.put(address, answer);
};

const fromStore = async (address) => {
  const cache = await caches.open(PAGES);
  return (await cache.match(bare(address))) || cache.match(bare(address), { ignoreSearch: true });
};

const isRecent = async (address) => {
  const stored = await (await caches.open(PAGES)).match(bare(address));
  return Boolean(stored) && Date.now() - Date.parse(stored.headers.get("Date")) < FRESH;
};

const missing = () => new Response(PARTS.missing, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });

const toSignIn = (from) => Response.redirect(`${PARTS.signIn}?next=${encodeURIComponent(from.pathname + from.search)}`, 302);

const page = async (event, request) => {
  const stored = await fromStore(request.url);
  const asked = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  try {
    const answer = await (stored ? Promise.race([asked, late]) : asked);
    if (!answer || (stored && answer.status >= 502)) throw new Error("no answer");
    // To the server a worker's request is that of a script, which is told 401 when nobody is signed in; people are led to the door.
    if (answer.status === 401) return toSignIn(new URL(request.url));
    event.waitUntil(keep(request.url, answer.clone()).catch(() => undefined));
    return answer;
  } catch {
    asked.catch(() => undefined);
    return stored || missing();
  }
};

const part = async (event, request) => {
  const cache = await caches.open(STATICS);
  const stored = await cache.match(request.url);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) {
      await cache.put(request.url, answer.clone());
      await trim(cache, MOST_STATICS);
    }
    return answer;
  });
  if (!stored) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return stored;
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (!event.data || !event.data.pages) return;
  event.waitUntil((async () => {
    for (const address of event.data.statics || []) {
      if (isStatic(new URL(address)) && !(await (await caches.open(STATICS)).match(address))) await keepStatic(address).catch(() => undefined);
    }
    for (const address of event.data.pages) {
      if (!isKept(new URL(address)) || (!event.data.isFresh && (await isRecent(address)))) continue;
      await fetch(address, { credentials: "same-origin", cache: "no-store" }).then((answer) => keep(address, answer)).catch(() => undefined);
    }
    if (event.source) event.source.postMessage({ kept: event.data.pages.length });
  })());
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && isKept(address)) event.respondWith(page(event, request));
  else if (isStatic(address)) event.respondWith(part(event, request));
});
