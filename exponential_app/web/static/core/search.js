/**
 * Finds issues among those held here, by identifier and by the words of their titles, ranked as the server ranks.
 *
 * Words may stand anywhere in a title, since no index is needed for that: 100,000 titles take a few milliseconds.
 */

import { fold } from './filter-kinds.js';

/** @import { Issue } from './entities.js' */

/**
 * The newest issues first, and their titles as one text, a line each: looking through one long text takes a quarter of
 * the time of looking through many short ones.
 * @typedef {{ issues: readonly Issue[], lines: string, starts: number[] }} Searchable
 */

const IDENTIFIER = /^([a-z][a-z\d]*?)[- ]?([1-9]\d*)$/;
const NUMBER = /^#?([1-9]\d*)$/;
const RANKS = 6;
/** Words that are everywhere are answered from so many of the newest titles that have them. */
const MOST_HITS = 5_000;

/** Folding costs more than searching, and an issue that has not changed is the same object. @type {WeakMap<Issue, string>} */
const folded = new WeakMap();

/**
 * Prepare issues for many searches.
 * @param {readonly Issue[]} issues  in the order of their making
 * @returns {Searchable}
 */
export function searchableOf(issues) {
  const newest = issues.toReversed();
  const titles = newest.map(titleOf);
  /** @type {number[]} */
  const starts = new Array(titles.length);
  let start = 0;
  titles.forEach((title, place) => {
    starts[place] = start;
    start += title.length + 1;
  });
  return { issues: newest, lines: titles.join('\n'), starts };
}

/**
 * Return the best hits, best first: the one with that identifier or those with that number, those whose identifiers
 * begin so, then titles that begin with the words, have them at the beginning of a word, anywhere in a row, or scattered.
 * Among equals the newest come first.
 * @param {Searchable} searchable
 * @param {string} query
 * @param {number} limit
 * @returns {Issue[]}
 */
export function searchIssues(searchable, query, limit) {
  const phrase = fold(query).split(/\s+/).filter(Boolean).join(' ');
  if (phrase === '') return [];
  /** @type {Issue[][]} */
  const ranks = Array.from({ length: RANKS }, () => []);
  const put = (/** @type {number} */ rank, /** @type {Issue} */ issue) => {
    // What comes later is older, and would not be shown.
    if (ranks[rank].length < limit) ranks[rank].push(issue);
  };
  const named = IDENTIFIER.exec(phrase);
  if (named) byIdentifier(searchable, `${named[1]}-${named[2]}`.toUpperCase(), put);
  const [, number] = NUMBER.exec(phrase) ?? [];
  if (number) byNumber(searchable, `-${number}`, put);
  byTitle(searchable, phrase, put);
  return [...new Set(ranks.flat())].slice(0, limit);
}

/** @param {Searchable} searchable @param {string} name @param {(rank: number, issue: Issue) => void} put */
function byIdentifier({ issues }, name, put) {
  for (const issue of issues) {
    if (issue.identifier.startsWith(name)) put(issue.identifier === name ? 0 : 1, issue);
  }
}

/** In every team. @param {Searchable} searchable @param {string} end @param {(rank: number, issue: Issue) => void} put */
function byNumber({ issues }, end, put) {
  for (const issue of issues) if (issue.identifier.endsWith(end)) put(0, issue);
}

/** @param {Searchable} searchable @param {string} phrase @param {(rank: number, issue: Issue) => void} put */
function byTitle({ issues, lines, starts }, phrase, put) {
  const words = phrase.split(' ');
  const rarest = words.reduce((longest, word) => (word.length > longest.length ? word : longest));
  let place = 0;
  let hits = 0;
  for (let at = lines.indexOf(rarest); at >= 0 && hits < MOST_HITS; hits++) {
    place = lineAt(starts, at, place);
    const end = (starts[place + 1] ?? lines.length + 1) - 1;
    const rank = standing(lines.slice(starts[place], end), phrase, words);
    if (rank !== undefined) put(rank, issues[place]);
    at = lines.indexOf(rarest, end + 1);
  }
}

/** The line that holds a place of the text, looked for from an earlier one on. @param {number[]} starts @param {number} at @param {number} from */
function lineAt(starts, at, from) {
  let [low, high] = [from, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {Issue} issue */
function titleOf(issue) {
  let title = folded.get(issue);
  if (title === undefined) folded.set(issue, (title = fold(issue.title).replaceAll('\n', ' ')));
  return title;
}

/** @param {string} title @param {string} phrase @param {string[]} words */
function standing(title, phrase, words) {
  const at = title.indexOf(phrase);
  if (at === 0) return 2;
  if (at > 0) return title[at - 1] === ' ' ? 3 : 4;
  return words.every((word) => title.includes(word)) ? 5 : undefined;
}
