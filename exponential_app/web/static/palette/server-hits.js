/** What the server has found for the words that stand in the palette; nothing while it cannot be reached. */
import { signal } from '@preact/signals';
import { Problem } from '../core/api.js';
import { searchServer } from './search.api.js';

/** @typedef {import('./search.api.js').ServerHit} ServerHit */

/** Long enough not to ask at every letter. */
const PAUSE_MS = 150;
const SHORTEST = 2;

const answer = signal({ query: '', hits: /** @type {ServerHit[]} */ ([]) });
/** @type {AbortController | null} */
let asking = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/**
 * Answers what was found for just these words; earlier answers are not passed off as theirs.
 * @param {string} query
 */
export function serverHits(query) {
  return answer.value.query === query.trim() ? answer.value.hits : [];
}

/** Asks once the person pauses; a question that is still open is called off. @param {string} query */
export function askServer(query) {
  clearTimeout(pause);
  asking?.abort();
  asking = null;
  const words = query.trim();
  if (words.length >= SHORTEST) pause = setTimeout(() => void ask(words), PAUSE_MS);
}

/** @param {string} words */
async function ask(words) {
  const own = new AbortController();
  asking = own;
  try {
    const { data } = await searchServer({ words }, own.signal);
    answer.value = { query: words, hits: data };
  } catch (problem) {
    // Without a network, and for a question called off, what is held here has to do.
    if (!(problem instanceof Problem || own.signal.aborted)) throw problem;
  }
}
