/** Who and what a text being written may mean: people after "@", issues after "#". */
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {{ sign: '@' | '#', query: string, start: number }} Trigger Where the sign stands in the text. */
/** @typedef {{ id: string, title: string, detail: string, text: string, person?: import('../core/entities.js').Person }} Suggestion */

const AT_MOST = 6;
const TRIGGER = /(?:^|[\s(])([@#])([\p{L}\p{N}_.-]*)$/u;

/**
 * The sign and the letters that stand right before the caret, if they begin a word.
 * @param {string} text
 * @param {number} caret
 * @returns {Trigger | null}
 */
export function triggerAt(text, caret) {
  const found = TRIGGER.exec(text.slice(0, caret));
  if (!found) return null;
  return { sign: /** @type {'@' | '#'} */ (found[1]), query: found[2] ?? '', start: caret - (found[2] ?? '').length - 1 };
}

/**
 * The fitting people or issues, best first.
 * @param {Trigger} trigger
 * @param {Issue} issue The issue that is spoken of.
 * @returns {Suggestion[]}
 */
export function suggestionsFor({ sign, query }, issue) {
  return sign === '@' ? people(query.toLowerCase(), issue) : issues(query.toLowerCase(), issue);
}

/**
 * Puts a suggestion in the place of what was typed.
 * @param {string} text
 * @param {Trigger} trigger
 * @param {Suggestion} chosen
 * @returns {{ text: string, caret: number }}
 */
export function withSuggestion(text, { start, query }, chosen) {
  const head = `${text.slice(0, start)}${chosen.text} `;
  return { text: head + text.slice(start + query.length + 1).replace(/^ /, ''), caret: head.length };
}

/** @param {string} query @param {Issue} issue @returns {Suggestion[]} */
function people(query, issue) {
  const team = store.table('team').peek(issue.team_id);
  /** @param {import('../core/entities.js').Person} person */
  const sees = (person) => team?.member_ids.includes(person.id) || (!team?.is_private && person.role !== 'guest');
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
      text: `@[${person.name.replace(/[[\]\n]/g, ' ')}](user:${person.id})`,
      person,
    }));
}

/** @param {string} query @param {Issue} issue @returns {Suggestion[]} */
function issues(query, issue) {
  return store
    .table('issue')
    .all()
    .filter((other) => other.id !== issue.id && other.number > 0 && isMeant(other, query))
    .sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1))
    .slice(0, AT_MOST)
    .map((other) => ({ id: other.id, title: other.title, detail: other.identifier, text: other.identifier }));
}

/** @param {Issue} issue @param {string} query */
function isMeant(issue, query) {
  return issue.identifier.toLowerCase().startsWith(query) || startsAWord(issue.title, query);
}

/** @param {string} text @param {string} query */
function startsAWord(text, query) {
  const lower = text.toLowerCase();
  return lower.startsWith(query) || lower.includes(` ${query}`);
}
