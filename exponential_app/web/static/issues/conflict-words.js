/** What is said of two versions of a text, and how both become one text to edit. */
import { changes } from '../core/merging.js';
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').TextConflict} TextConflict */
/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Comment} Comment */
/** @typedef {{ kind: 'issue', entity: Issue } | { kind: 'comment', entity: Comment }} Torn What has texts to settle. */

/** What a text is called. */
export const TEXT_WORDS = Object.freeze({ title: 'title', description: 'description', body: 'comment' });

/**
 * The text as it stands.
 * @param {Torn} torn
 * @param {TextConflict} conflict
 * @returns {string}
 */
export function currentText({ entity }, { field }) {
  return /** @type {Record<string, any>} */ (entity)[field] ?? '';
}

/** Whether nothing of an issue can be changed: it is archived or in the trash. @param {Issue} issue */
export function isAway(issue) {
  return Boolean(issue.archived_at ?? issue.trashed_at);
}

/**
 * Whose version it is: "Your version", "Mia's version".
 * @param {TextConflict} conflict
 */
export function versionOf(conflict) {
  if (conflict.person_id !== null && conflict.person_id === store.me.value?.person_id) return 'Your version';
  const person = conflict.person_id === null ? undefined : store.person(conflict.person_id);
  return person ? `${person.name}’s version` : 'The other version';
}

/**
 * Both versions in one text: what they share once, what differs one after the other, marked in words.
 * @param {TextConflict['field']} field
 * @param {string} current
 * @param {string} other
 * @param {string} name Of the other version.
 */
export function bothTogether(field, current, other, name) {
  if (field === 'title') return `${current} / ${other}`;
  const lines = current.split('\n');
  /** @type {string[]} */
  let together = [];
  let done = 0;
  for (const { start, end, tokens } of changes(lines, other.split('\n'))) {
    together = together.concat(lines.slice(done, start), ['[Current version]'], lines.slice(start, end));
    together = together.concat([`[${name}]`], tokens, ['[End]']);
    done = end;
  }
  return together.concat(lines.slice(done)).join('\n');
}
