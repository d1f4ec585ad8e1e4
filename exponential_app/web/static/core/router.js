/** Where the person is: the address as a signal, moved by links, by navigate() and by the browser's own buttons. */

import { signal } from '@preact/signals-core';

import { match } from './routes.js';
import { uuid7 } from './uuid7.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Route } from './routes.js' */

/** Paths under these belong to the server; a link there leaves the app. */
const SERVER_PATHS = /^\/(?:api|v1|static|healthz|readyz|metrics|scim)(?:\/|$)/;

const SCROLL_KEY = 'scroll';
const SCROLLS_KEPT = 100;

/** @type {Signal<Route>} */
export const route = signal(match(globalThis.location ? location.pathname + location.search : '/'));

/** Scroll places by history entry and name. @type {Map<string, number>} */
let scrolls = new Map();
let entry = '';

/**
 * Go to an address inside the app.
 * @param {string} path  with query; the same address again changes nothing
 * @param {{ replace?: boolean }} [options]  replace: the present entry of the history goes
 */
export function navigate(path, { replace = false } = {}) {
  if (path === route.peek().path) return;
  if (!replace) entry = uuid7();
  const isInside = !replace || cameFromInside();
  history[replace ? 'replaceState' : 'pushState']({ entry, isInside }, '', path);
  route.value = match(path);
}

/** Whether Back leads to another screen of the app. */
export function cameFromInside() {
  return Boolean(history.state?.isInside);
}

/** Remember how far something is scrolled, for when the person comes back to this entry. @param {string} name @param {number} top_px */
export function keepScroll(name, top_px) {
  const key = `${entry}:${name}`;
  // Deleted first, so that the oldest come first.
  scrolls.delete(key);
  scrolls.set(key, top_px);
}

/** How far something was scrolled when the person left this entry; 0 when new. @param {string} name */
export function keptScroll(name) {
  return scrolls.get(`${entry}:${name}`) ?? 0;
}

/** Start following links and the browser's buttons. @returns {() => void}  stops */
export function startRouter() {
  const abort = new AbortController();
  const { signal: aborted } = abort;
  history.scrollRestoration = 'manual';
  scrolls = new Map(readScrolls());
  entry = history.state?.entry ?? uuid7();
  history.replaceState({ ...history.state, entry }, '');
  route.value = match(location.pathname + location.search);
  addEventListener('popstate', onPop, { signal: aborted });
  addEventListener('pagehide', writeScrolls, { signal: aborted });
  document.addEventListener('click', onClick, { signal: aborted });
  return () => abort.abort();
}

/** @param {PopStateEvent} event */
function onPop(event) {
  entry = event.state?.entry ?? '';
  const path = location.pathname + location.search;
  if (path !== route.peek().path) route.value = match(path);
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!(link instanceof HTMLAnchorElement) || !isOurs(link)) return;
  event.preventDefault();
  navigate(link.pathname + link.search + link.hash);
}

/** @param {HTMLAnchorElement} link */
function isOurs(link) {
  if (!link.href || link.origin !== location.origin) return false;
  if (link.hasAttribute('download') || (link.target && link.target !== '_self')) return false;
  return !SERVER_PATHS.test(link.pathname) && !(link.hash && link.pathname === location.pathname);
}

/** @returns {[string, number][]} */
function readScrolls() {
  try {
    return JSON.parse(sessionStorage.getItem(SCROLL_KEY) ?? '[]');
  } catch {
    // Forbidden or damaged storage remembers nothing.
    return [];
  }
}

function writeScrolls() {
  try {
    sessionStorage.setItem(SCROLL_KEY, JSON.stringify([...scrolls].slice(-SCROLLS_KEPT)));
  } catch {
    // Forbidden storage remembers nothing.
  }
}
