/** Which entries of the palette fit some words, and which of them fit best. */
import { fold } from '../core/filter-kinds.js';
import { matches } from '../ui/match.js';

/** @typedef {{ id: string, title: string, words: string, group: string }} Rankable */

/** From here on only letters in a row fit, and no word begins with them. */
export const LOOSE = 3;

/**
 * Answers how an entry fits: 0 its title begins with the words, 1 a word of it does, 2 another of its words does, 3 not
 * even that.
 * @param {Rankable} entry
 * @param {string} query
 */
export function standingOf({ title, words }, query) {
  const phrase = fold(query.trim());
  const folded = fold(title);
  if (folded.startsWith(phrase)) return 0;
  if (folded.includes(` ${phrase}`)) return 1;
  return ` ${fold(words)}`.includes(` ${phrase}`) ? 2 : LOOSE;
}

/**
 * Answers the entries that fit, those of a group together: the group with the best fit first, and in it the best fit,
 * then what was done last. No words: all of them in the order of their groups.
 * @template {Rankable} T
 * @param {readonly T[]} entries
 * @param {string} query
 * @param {{ groups: readonly string[], recent: readonly string[] }} order
 * @returns {{ close: T[], loose: T[] }}
 */
export function ranked(entries, query, { groups, recent }) {
  /** @param {string} name @param {readonly string[]} names */
  const placeIn = (name, names) => (names.includes(name) ? names.indexOf(name) : names.length);
  const byGroup = (/** @type {T} */ a, /** @type {T} */ b) => placeIn(a.group, groups) - placeIn(b.group, groups);
  if (!query.trim()) return { close: [...entries].sort(byGroup), loose: [] };
  const texts = entries.map((entry) => `${entry.title} ${entry.words}`);
  const found = matches(texts, query).flatMap((place) => entries[place] ?? []);
  const standing = new Map(found.map((entry) => [entry, standingOf(entry, query)]));
  const of = (/** @type {T} */ entry) => standing.get(entry) ?? LOOSE;
  /** @type {Map<string, number>} */
  const best = new Map();
  for (const entry of found) best.set(entry.group, Math.min(of(entry), best.get(entry.group) ?? LOOSE));
  const bestOf = (/** @type {T} */ entry) => best.get(entry.group) ?? LOOSE;
  const inOrder = found.sort(
    (a, b) =>
      bestOf(a) - bestOf(b) || byGroup(a, b) || of(a) - of(b) || placeIn(a.id, recent) - placeIn(b.id, recent),
  );
  return { close: inOrder.filter((entry) => of(entry) < LOOSE), loose: inOrder.filter((entry) => of(entry) === LOOSE) };
}
