// The service worker of a page that works without a network. It keeps the page and what the page is made of, as one version, and
// nothing else: whatever belongs to a person is asked of the server each time and kept by the page itself.
// PARTS (name, version, assets) is put in front of this by the server.
const PREFIX = "ocop-" + PARTS.name + "-shell:" + self.registration.scope + ":";
const CACHE = PREFIX + PARTS.version;
const SHELL = self.registration.scope;

const fetchAnew = async (address) => {
  const answer = await fetch(new Request(address, { cache: "reload", credentials: "same-origin" }));
  // A sign-in page, a portal of the Wi-Fi, an error: none of them is the page.
  if (!answer.ok || answer.redirected) throw new Error("not kept: " + address);
  return answer;
};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    try {
      const pieces = await Promise.all([SHELL, ...PARTS.assets].map(async (one) => [one, await fetchAnew(one)]));
      await Promise.all(pieces.map(([one, answer]) => cache.put(one, answer)));
    } catch (fault) {
      await caches.delete(CACHE); // all of a version or nothing
      throw fault;
    }
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((one) => one.startsWith(PREFIX) && one !== CACHE).map((one) => caches.delete(one)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  address.hash = "";
  const isShell = request.mode === "navigate" && address.href === SHELL;
  const isPart = PARTS.assets.includes(address.pathname);
  if (!isShell && !isPart) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(isShell ? SHELL : address.pathname);
    return kept || fetch(request);
  })());
});
