/**
 * Keeps the program itself available without a network: the page from the server when it answers, else as last seen;
 * files, whose addresses change with their content, from the cache. Data is none of its business.
 */

/** @typedef {{ waitUntil: (work: Promise<unknown>) => void }} LifecycleEvent */
/** @typedef {LifecycleEvent & { request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent */

const PAGE = '/';
const CACHE = 'exponential';
const PATIENCE_MS = 3_000;

/** Every file that the page names; the sprite is named by components alone. */
const FILE = /"(\/static\/[^"]+)"/g;
const SPRITE = 'vendor/icons.svg';

/** Answers what the server says itself; anything else that is opened is a screen of the app. */
const SERVER_PATHS = /^\/(?:api|v1|static|healthz|readyz|metrics|scim|mcp)(?:\/|$)|\.[a-z]+$/;

const worker = /** @type {any} */ (globalThis);

worker.addEventListener('install', (/** @type {LifecycleEvent} */ event) => {
  worker.skipWaiting();
  event.waitUntil(fetchPage().then(keep));
});

worker.addEventListener('activate', (/** @type {LifecycleEvent} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (/** @type {FetchEvent} */ event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== worker.location.origin) return;
  if (mode === 'navigate' && !SERVER_PATHS.test(pathname)) event.respondWith(page(event));
  else if (pathname.startsWith('/static/')) event.respondWith(file(event.request));
});

/** @param {FetchEvent} event */
async function page(event) {
  const fresh = fetchPage();
  event.waitUntil(fresh.then((response) => keep(response.clone())).catch(() => {}));
  const kept = await caches.match(PAGE);
  if (!kept) return fresh;
  const patience = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([fresh.then((response) => (response.ok ? response : kept)).catch(() => kept), patience]);
}

function fetchPage() {
  return fetch(PAGE, { cache: 'no-cache' });
}

/** When the page is another than before, keep it with every file it names. @param {Response} response */
async function keep(response) {
  if (!response.ok) return;
  const cache = await caches.open(CACHE);
  const text = await response.clone().text();
  const kept = await cache.match(PAGE);
  if (kept && (await kept.text()) === text) return;
  const files = [...text.matchAll(FILE)].map(([, path]) => path);
  const folder = files[0]?.split('/').slice(0, 3).join('/') ?? '';
  await cache.addAll([...new Set([...files, `${folder}/${SPRITE}`])]);
  await cache.put(PAGE, response);
  // Tabs still running the build before load nothing any more that they have not loaded already.
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== PAGE && !pathname.startsWith(`${folder}/`)) await cache.delete(request);
  }
}

/** @param {Request} request */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && response.headers.get('Cache-Control')?.includes('immutable')) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}
