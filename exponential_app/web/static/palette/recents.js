/** The issues a person opened last, remembered in this browser. */
import { signal } from '@preact/signals';
import { recall, remember } from '../core/device.js';

const KEY = 'recent-issues';
const KEPT = 8;

/** Their ids, the latest first. */
export const recentIssues = signal(read());

/** @param {string} id */
export function rememberIssue(id) {
  recentIssues.value = [id, ...recentIssues.peek().filter((other) => other !== id)].slice(0, KEPT);
  remember(KEY, JSON.stringify(recentIssues.value));
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
