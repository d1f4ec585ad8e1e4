/** Cuts a title at the words that were searched for, so that they can be marked. */
import { fold } from '../core/filter-kinds.js';

/**
 * Answers the pieces of a text in order; `hit` marks those that are one of the words, in any case.
 * @param {string} text
 * @param {string} query
 * @returns {{ text: string, hit: boolean }[]}
 */
export function piecesOf(text, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  // Where folding changes the length, places in one are not places in the other.
  if (words.length === 0 || folded.length !== text.length) return [{ text, hit: false }];
  const marked = new Array(text.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) marked.fill(true, at, at + word.length);
  }
  /** @type {{ text: string, hit: boolean }[]} */
  const pieces = [];
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && marked[end] === marked[start]) continue;
    pieces.push({ text: text.slice(start, end), hit: marked[start] });
    start = end;
  }
  return pieces;
}
