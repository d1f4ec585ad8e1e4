/** What this browser keeps between visits, and whether it can: full, forbidden and broken storage never stop the product. */

import { signal } from '@preact/signals-core';

/** @import { Signal } from '@preact/signals-core' */

/**
 * Whether what the person writes is kept here. full: there is no room; refused: the browser keeps nothing, as in some
 * private windows.
 * @typedef {'kept' | 'full' | 'refused'} Keeping
 */

/** @type {Signal<Keeping>} */
export const keeping = signal(/** @type {Keeping} */ ('kept'));

/** Note that something the person wrote could not be kept. @param {unknown} error */
export function noteNotKept(error) {
  keeping.value = isFull(error) ? 'full' : 'refused';
}

/** @param {unknown} error */
export function isFull(error) {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** Read what was remembered under a name; null when there is nothing, or nothing can be read. @param {string} name */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Read a list that was remembered under a name; empty when there is nothing, or it is damaged. @param {string} name @returns {unknown[]} */
export function recallList(name) {
  try {
    const stored = JSON.parse(recall(name) ?? '[]');
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}

/** Remember a choice or a place; when that is impossible, the next visit does without. @param {string} name @param {string} text */
export function remember(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Full or forbidden; nothing that the person wrote is lost by it.
  }
}

/** Remember what the person is writing, and note it when that is impossible. @param {string} name @param {string} text */
export function rememberWriting(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch (error) {
    noteNotKept(error);
  }
}

/** @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // What cannot be reached was never remembered.
  }
}

/** Everything that is remembered under names that begin so. @param {string} prefix @returns {string[]} */
export function remembered(prefix) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}
