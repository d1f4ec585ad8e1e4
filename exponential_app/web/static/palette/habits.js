/** What a person did last in the palette, remembered in this browser: it comes first among equals. */
import { signal } from '@preact/signals';
import { recall, remember } from '../core/device.js';

const KEY = 'recent-actions';
const KEPT = 8;

/** Ids of entries, the latest first. */
export const recentActions = signal(read());

/** @param {string} id */
export function rememberAction(id) {
  recentActions.value = [id, ...recentActions.peek().filter((other) => other !== id)].slice(0, KEPT);
  remember(KEY, JSON.stringify(recentActions.value));
}

/** @returns {string[]} */
function read() {
  try {
    const stored = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    return [];
  }
}
