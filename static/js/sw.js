// The page that stands in where there is no connection. KEPT comes before this, from the server: a version, that page
// and the files it is made of. Nothing else is ever kept: no page, no answer and no form of anybody's.
"use strict";

const CACHE = `unclench-${KEPT.version}`;

// Both differ by cookies (a language, a theme), which the version knows of.
const kept = (address) => caches.open(CACHE).then((cache) => cache.match(address, { ignoreVary: true }));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      cache.addAll([new Request(KEPT.page, { cache: "no-store" }), ...KEPT.files]),
    ),
  );
});

self.addEventListener("activate", (event) => {
  async function takeOver() {
    const names = (await caches.keys()).filter((name) => name.startsWith("unclench-") && name !== CACHE);
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  }
  event.waitUntil(takeOver());
});

async function page(event) {
  try {
    // Without a connection Firefox answers the early request with an error that is no exception.
    const early = await event.preloadResponse;
    return early && early.type !== "error" ? early : await fetch(event.request);
  } catch {
    return (await kept(KEPT.page)) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(request.url)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (KEPT.files.includes(pathname)) {
    event.respondWith(file(request));
  }
});
