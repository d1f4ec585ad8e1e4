/** Ids of what a person used last, remembered in this browser, the latest first. */
import { signal } from '@preact/signals';
import { recallList, remember } from '../core/device.js';

const KEPT = 8;

/** @param {string} key Under which they are remembered. */
export function recently(key) {
  const ids = signal(recallList(key).map(String));
  /** @param {string} id */
  const add = (id) => {
    ids.value = [id, ...ids.peek().filter((other) => other !== id)].slice(0, KEPT);
    remember(key, JSON.stringify(ids.value));
  };
  return { ids, add };
}
