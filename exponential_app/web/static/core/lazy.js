/** Screens whose code comes after the first paint: fetched when the browser is idle, or when first shown. */

import { effect, signal } from '@preact/signals-core';
import { h } from 'preact';

import { laterStyles } from './later-styles.js';
import { store } from './store.js';

/** @import { FunctionComponent } from 'preact' */

/** What is still to be fetched; nothing any more once that has begun. @type {(() => Promise<void>)[] | null} */
let waiting = [];

/**
 * Make a component of one that is still to be fetched; until then it shows another, or nothing.
 * @template {object} P
 * @param {() => Promise<FunctionComponent<P>>} load  as in `() => import('./palette.js').then((module) => module.Palette)`
 * @param {FunctionComponent<P>} [Meanwhile]
 * @returns {FunctionComponent<P>}
 */
export function lazy(load, Meanwhile) {
  const component = signal(/** @type {FunctionComponent<P> | null} */ (null));
  /** @type {Promise<void> | null} */
  let loading = null;
  const fetch = () => (loading ??= Promise.all([load(), laterStyles()]).then(show, retry));
  const show = (/** @type {[FunctionComponent<P>, void]} */ [found]) => void (component.value = found);
  // Without a network it is asked for again when next shown, or when the network is back.
  const retry = () => {
    loading = null;
    globalThis.addEventListener?.('online', fetch, { once: true });
  };
  if (waiting) waiting.push(fetch);
  else soon(fetch);
  return function Lazy(props) {
    const Found = component.value;
    if (!Found) void fetch();
    const Shown = Found ?? Meanwhile;
    return Shown ? h(Shown, props) : null;
  };
}

/**
 * Do something, which may fetch code, when there is something to see, before all that is fetched then.
 * @param {() => Promise<void>} work
 */
export function afterFirstPicture(work) {
  if (waiting) waiting.unshift(work);
  else soon(work);
}

/** Fetch the rest once there is something to see and nothing else to do: one by one, since each runs as it comes. */
effect(() => {
  if (!store.ready.value) return;
  const all = waiting ?? [];
  waiting = null;
  const next = () => all.shift()?.().then(() => soon(next));
  soon(next);
});

/** @param {() => unknown} work */
function soon(work) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void work(), { timeout: 3_000 });
  else setTimeout(work, 500);
}
