/** Screens whose code comes after the first paint: fetched when the browser is idle, or when first shown. */

import { effect, signal } from '@preact/signals-core';
import { h } from 'preact';

import { holdKeys } from './held-keys.js';
import { laterStyles } from './later-styles.js';
import { store } from './store.js';

/** @import { FunctionComponent } from 'preact' */

/** What is still to be fetched; nothing any more once that has begun. @type {(() => Promise<void>)[] | null} */
let waiting = [];

/**
 * Make a component of one that is still to be fetched. Until then it shows another, or nothing, and then keys wait for it.
 * @template {object} P
 * @param {() => Promise<FunctionComponent<P>>} load  as in `() => import('./palette.js').then((module) => module.Palette)`
 * @param {object} [options]
 * @param {FunctionComponent<P>} [options.Meanwhile]
 * @param {(props: P) => boolean} [options.isOpen]  of what is drawn all the time, as layers are: tells by signals when
 *   there is something to show. It is fetched with the rest before that.
 * @returns {FunctionComponent<P>}
 */
export function lazy(load, { Meanwhile, isOpen = () => true } = {}) {
  const component = signal(/** @type {FunctionComponent<P> | null} */ (null));
  /** @type {Promise<void> | null} */
  let loading = null;
  const fetch = () => (loading ??= Promise.all([load(), laterStyles()]).then(show, retry));
  const show = (/** @type {[FunctionComponent<P>, void]} */ [found]) => void (component.value = found);
  // Without a network it is asked for again when next shown, or when the network is back.
  const retry = () => {
    loading = null;
    onceOnline(fetch);
  };
  let isAwaited = false;
  const wanted = async () => {
    if (isAwaited) return;
    isAwaited = true;
    const end = Meanwhile ? undefined : holdKeys();
    await fetch();
    end?.(component.peek() !== null);
    isAwaited = false;
  };
  if (waiting) waiting.push(fetch);
  else soon(fetch);
  return function Lazy(props) {
    const Found = component.value;
    if (!Found && isOpen(props)) void wanted();
    const Shown = Found ?? Meanwhile;
    return Shown ? h(Shown, props) : null;
  };
}

/**
 * Do something, which may fetch code, when there is something to see, before all that is fetched then.
 * @param {() => Promise<void>} work
 */
export function afterFirstPicture(work) {
  const tried = () => work().catch(() => onceOnline(tried));
  if (waiting) waiting.unshift(tried);
  else soon(tried);
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
function onceOnline(work) {
  globalThis.addEventListener?.('online', () => void work(), { once: true });
}

/** @param {() => unknown} work */
function soon(work) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void work(), { timeout: 3_000 });
  else setTimeout(work, 500);
}
