/** Screens whose code comes after the first paint: fetched when the browser is idle, or when first shown. */

import { effect, signal } from '@preact/signals-core';
import { h } from 'preact';

import { laterStyles } from './later-styles.js';
import { store } from './store.js';

/** @import { FunctionComponent } from 'preact' */

/** @type {(() => Promise<void>)[]} */
const waiting = [];

/**
 * Make a component of one that is still to be fetched; it shows nothing until then.
 * @template {object} P
 * @param {() => Promise<FunctionComponent<P>>} load  as in `() => import('./palette.js').then((module) => module.Palette)`
 * @returns {FunctionComponent<P>}
 */
export function lazy(load) {
  const component = signal(/** @type {FunctionComponent<P> | null} */ (null));
  /** @type {Promise<void> | null} */
  let loading = null;
  const fetch = () => (loading ??= Promise.all([load(), laterStyles()]).then(show, retry));
  const show = (/** @type {[FunctionComponent<P>, void]} */ [found]) => void (component.value = found);
  // Without a network it is asked for again when next shown.
  const retry = () => void (loading = null);
  waiting.push(fetch);
  return function Lazy(props) {
    const Found = component.value;
    if (!Found) void fetch();
    return Found && h(Found, props);
  };
}

/** Fetch the rest once there is something to see and nothing else to do. */
effect(() => {
  if (!store.ready.value) return;
  const fetchAll = () => waiting.splice(0).forEach((fetch) => void fetch());
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll, { timeout: 3_000 });
  else setTimeout(fetchAll, 500);
});
