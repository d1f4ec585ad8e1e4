/** Who and what the words right before the caret may mean: people, issues, emoji, and what can be put in. */
import { searchableOf, searchIssues } from '../core/search.js';
import { store } from '../core/store.js';
import { serverHits } from '../palette/server-hits.js';
import { emojiNamed } from './emoji.js';
import { BLOCKS, INSERTS } from './formats.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Person} Person */
/** @typedef {'@' | '#' | ':' | '/'} Sign */
/** @typedef {{ sign: Sign, query: string, length: number }} Trigger `length`: of all that stands for it before the caret. */
/** @typedef {{ issueId?: string | undefined, teamId?: string | undefined }} Place Where the text belongs. */

/**
 * @typedef {object} Suggestion
 * @property {string} id
 * @property {string} title
 * @property {string} detail
 * @property {string} [icon]
 * @property {Person} [person]
 * @property {Issue} [issue]
 * @property {(chain: import('./formats.js').Chain) => import('./formats.js').Chain} put Puts it where its sign stood.
 */

const AT_MOST = 8;

/** What begins each kind, at the beginning of a word. @type {readonly [Sign, RegExp][]} */
const TRIGGERS = Object.freeze([
  ['@', /(?:^|[\s(\ufffc])@([\p{L}\p{N}_.-]*)$/u],
  ['#', /(?:^|[\s(\ufffc])#([\p{L}\p{N}_-]*)$/u],
  [':', /(?:^|[\s(\ufffc]):([a-z\d_+-]{2,})$/],
  ['/', /(?:^|[\s\ufffc])\/([\p{L}\d ]{0,20})$/u],
]);
const IDENTIFIER = /(?:^|[\s(\ufffc])([A-Z][A-Z0-9]{0,9})-(\d*)$/;

/** @param {string} before The text of the block up to the caret. @returns {Trigger | null} */
export function triggerAt(before) {
  for (const [sign, pattern] of TRIGGERS) {
    const query = pattern.exec(before)?.[1];
    if (query !== undefined) return { sign, query, length: query.length + 1 };
  }
  const [, key, number] = IDENTIFIER.exec(before) ?? [];
  if (key === undefined || !store.teamByKey(key)) return null;
  return { sign: '#', query: `${key}-${number}`, length: key.length + 1 + number.length };
}

/** The fitting entries, best first. @param {Trigger} trigger @param {Place} place @returns {Suggestion[]} */
export function suggestionsFor({ sign, query }, place) {
  switch (sign) {
    case '@':
      return people(query.toLowerCase(), place);
    case '#':
      return issues(query, place);
    case ':':
      return emojiNamed(query, AT_MOST).map(([name, sign]) => ({ id: name, title: sign, detail: name, put: (chain) => chain.insertContent(`${sign} `) }));
    default:
      return formats(query.toLowerCase().trim());
  }
}

/** @param {string} query @param {Place} place @returns {Suggestion[]} */
function people(query, { issueId, teamId }) {
  const team = store.table('team').peek(store.table('issue').peek(issueId ?? '')?.team_id ?? teamId ?? '');
  const sees = (/** @type {Person} */ person) =>
    !team || team.member_ids.includes(person.id) || (!team.is_private && person.role !== 'guest');
  return store
    .table('person')
    .all()
    .filter((person) => sees(person) && startsAWord(person.name, query))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, AT_MOST)
    .map((person) => ({
      id: person.id,
      title: person.name,
      detail: person.email,
      person,
      put: (chain) => put(chain, 'mention', { kind: 'user', id: person.id, name: person.name.replaceAll(/[[\]\n]/g, ' ') }),
    }));
}

/** @type {{ issues: readonly Issue[], searchable: import('../core/search.js').Searchable } | null} */
let prepared = null;

/** Those held here, then those that only the server knows. @param {string} query @param {Place} place @returns {Suggestion[]} */
function issues(query, { issueId }) {
  const all = store.table('issue').all();
  if (prepared?.issues !== all) prepared = { issues: all, searchable: searchableOf(all) };
  const here = query === '' ? latest(all) : searchIssues(prepared.searchable, query, AT_MOST + 1);
  const there = serverHits(query).map(({ issue }) => issue);
  const found = new Map([...here, ...there].map((issue) => [issue.id, issue]));
  return [...found.values()]
    .filter((issue) => issue.id !== issueId && issue.number > 0)
    .slice(0, AT_MOST)
    .map((issue) => ({
      id: issue.id,
      title: issue.title,
      detail: issue.identifier,
      issue,
      put: (chain) => put(chain, 'issueReference', { identifier: issue.identifier }),
    }));
}

/** @param {readonly Issue[]} all */
function latest(all) {
  return all.toSorted((a, b) => (a.updated_at < b.updated_at ? 1 : -1)).slice(0, AT_MOST + 1);
}

/** @param {string} query @returns {Suggestion[]} */
function formats(query) {
  return [...BLOCKS, ...INSERTS]
    .filter(({ title }) => startsAWord(title, query))
    .map(({ id, title, icon, apply }) => ({ id, title, icon, detail: '', put: apply }));
}

/** @param {import('./formats.js').Chain} chain @param {string} type @param {Record<string, string>} attrs */
function put(chain, type, attrs) {
  return chain.insertContent([{ type, attrs }, { type: 'text', text: ' ' }]);
}

/** @param {string} text @param {string} query */
function startsAWord(text, query) {
  const lower = text.toLowerCase();
  return lower.startsWith(query) || lower.includes(` ${query}`);
}
