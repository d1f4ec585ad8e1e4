/** Issues that may say the same as a title being written: those that share its rarer words. */

import { fold } from './filter-kinds.js';

/** @import { Issue } from './entities.js' */
/** @import { Searchable } from './search.js' */

const SHORTEST_WORD = 3;
const MOST_WORDS = 8;
/** A word in more titles than this says little, and counting on would take time. */
const MOST_HITS = 2_000;
/** How much of a title's weight another must share to be called similar. */
const LEAST_SHARE = 0.6;

/**
 * Return the issues that share most of a title's words, weighed by how rare they are, the most alike first. A title of
 * one word says too little: [].
 * @param {Searchable} searchable
 * @param {string} title
 * @param {number} limit
 * @returns {Issue[]}
 */
export function similarIssues({ issues, lines, starts }, title, limit) {
  const words = wordsOf(title);
  if (words.length < 2) return [];
  /** @type {Map<number, { weight: number, words: number }>} */
  const found = new Map();
  let whole = 0;
  for (const word of words) {
    const places = linesWith(word, lines, starts);
    // A word that no other title has says nothing about which is alike.
    const weight = places.length === 0 ? 0 : Math.log(1 + issues.length / places.length);
    whole += weight;
    for (const place of places) {
      const so = found.get(place) ?? { weight: 0, words: 0 };
      found.set(place, { weight: so.weight + weight, words: so.words + 1 });
    }
  }
  return [...found]
    .filter(([, shared]) => shared.words > 1 && shared.weight >= whole * LEAST_SHARE)
    .sort(([a, one], [b, other]) => other.weight - one.weight || a - b)
    .slice(0, limit)
    .flatMap(([place]) => issues[place] ?? []);
}

/** The longest words of a title, folded. @param {string} title */
function wordsOf(title) {
  const words = fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = [...new Set(words)].filter((word) => word.length >= SHORTEST_WORD);
  return said.sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/** The places of the lines in which a word begins so. @param {string} word @param {string} lines @param {number[]} starts */
function linesWith(word, lines, starts) {
  /** @type {number[]} */
  const places = [];
  let line = 0;
  for (let at = lines.indexOf(word); at >= 0 && places.length < MOST_HITS; at = lines.indexOf(word, at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(lines[at - 1])) continue;
    while (line + 1 < starts.length && starts[line + 1] <= at) line += 1;
    if (places.at(-1) !== line) places.push(line);
  }
  return places;
}
