/** What the server finds for the words on the search screen, page by page; what is held here does not wait for it. */
import { signal } from '@preact/signals';
import { Problem } from '../core/api.js';
import { searchServer } from '../palette/search.api.js';

/** @typedef {import('../palette/search.api.js').ServerHit} ServerHit */
/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

/**
 * @typedef {object} Answer
 * @property {string} key What was asked.
 * @property {readonly ServerHit[]} hits
 * @property {string | null} cursor Of the next page; null at the end.
 * @property {'asking' | 'answered' | 'unreachable' | 'refused'} state
 */

/** Long enough not to ask at every letter. */
const PAUSE_MS = 150;
const SHORTEST = 2;

/** @type {Answer} */
const NOTHING = { key: '', hits: [], cursor: null, state: 'answered' };

export const answer = signal(NOTHING);
/** @type {AbortController | null} */
let asking = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/**
 * Asks once the person pauses; a question that is still open is called off.
 * @param {string} words
 * @param {FilterTree | null} filter
 */
export function askServer(words, filter) {
  clearTimeout(pause);
  asking?.abort();
  asking = null;
  const key = keyOf(words, filter);
  if (words.trim().length < SHORTEST) {
    answer.value = { ...NOTHING, key };
    return;
  }
  answer.value = { ...NOTHING, key, state: 'asking' };
  pause = setTimeout(() => void ask(words, filter), PAUSE_MS);
}

/** Fetches the next page, when there is one and none is on its way. @param {string} words @param {FilterTree | null} filter */
export function askForMore(words, filter) {
  const { key, cursor, state } = answer.peek();
  if (cursor !== null && state === 'answered' && key === keyOf(words, filter)) void ask(words, filter, cursor);
}

/** @param {string} words @param {FilterTree | null} filter */
export function keyOf(words, filter) {
  return `${words.trim()}\n${JSON.stringify(filter)}`;
}

/** @param {string} words @param {FilterTree | null} filter @param {string} [cursor] */
async function ask(words, filter, cursor) {
  const own = new AbortController();
  asking = own;
  const before = answer.peek();
  answer.value = { ...before, state: 'asking' };
  try {
    const { data, next_cursor } = await searchServer({ words: words.trim(), filter, cursor }, own.signal);
    answer.value = { ...before, hits: [...before.hits, ...data], cursor: next_cursor, state: 'answered' };
  } catch (problem) {
    if (own.signal.aborted) return;
    if (!(problem instanceof Problem)) throw problem;
    answer.value = { ...before, state: problem.isTransient ? 'unreachable' : 'refused' };
  }
}
