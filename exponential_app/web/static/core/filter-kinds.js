/** The kinds of values that fields have: which operators each takes, and how a value is read. Twin of `kinds.py`. */

import { daysNamed, pointNamed, startOfDay } from './filter-moments.js';

/** @import { Place } from './filter-moments.js' */

/** @typedef {{ kind: string, issue_id: string, related_issue_id: string }} Relation */

/**
 * Who asks, when and where, and what stands behind the ids in issues.
 * @typedef {Place & {
 *   me: string,
 *   categoryOf: (stateId: string) => string | undefined,
 *   groupOf: (labelId: string) => string | null,
 *   commentsOf: (issueId: string) => string[],
 *   subIssuesOf: (issueId: string) => string[],
 *   relationsOf: (issueId: string) => Relation[],
 *   isOpen: (issueId: string) => boolean,
 *   teamWithKey: (key: string) => string | undefined,
 * }} Asking
 */

/**
 * A question to a field, once operators that mean the same have become one. Ranges are half-open.
 * @typedef {object} Question
 * @property {'in' | 'all' | 'none' | 'contains' | 'starts_with' | 'equals' | 'range' | 'true' | 'false'} form
 * @property {Set<unknown>} [values]  null among them stands for none
 * @property {string} [text]
 * @property {string | number} [from]
 * @property {string | number} [before]
 */

/** @typedef {{ operators: readonly string[], read: (op: string, value: unknown, asking: Asking) => Question }} FieldKind */

/** Each of these keeps what its counterpart leaves out. */
export const NEGATED = Object.freeze(new Set(['is_not', 'not_in', 'does_not_contain', 'any']));
export const UNARY = Object.freeze(new Set(['none', 'any']));

const MOST_VALUES = 250;
const LONGEST_TEXT = 500;
const LARGEST_NUMBER = 1_000_000_000;
const ID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const TEAM_KEY = /^[A-Za-z][A-Za-z0-9]{0,9}$/;
const IDENTIFIER = /^([A-Za-z][A-Za-z0-9]{0,9})-([0-9]{1,9})$/;
const CHOICES = Object.freeze(['is', 'is_not', 'in', 'not_in']);
const DAYS = Object.freeze(['is', 'is_not', 'on', 'before', 'after', 'between']);

/** A filter that cannot be read; the message is a sentence. */
export class FilterProblem extends Error {}

/** @param {readonly string[]} words @returns {FieldKind} */
export function words(words) {
  return {
    operators: CHOICES,
    read: (op, value) => {
      const values = listed(op, value);
      const known = values.every((each) => words.includes(/** @type {string} */ (each)));
      if (!known) throw new FilterProblem('is not a known word');
      return { form: 'in', values: new Set(values) };
    },
  };
}

/** @param {{ many?: boolean, people?: boolean, teams?: boolean, optional?: boolean }} [options] @returns {FieldKind} */
export function ids({ many = false, people = false, teams = false, optional = true } = {}) {
  return {
    operators: many ? [...CHOICES, 'includes_all'] : CHOICES,
    read: (op, value, asking) => {
      const values = listed(op, value);
      const takesNull = optional && op !== 'includes_all';
      if (values.includes(null) && !takesNull) throw new FilterProblem('must not be null here');
      const read = values.map((each) => {
        if (each === null) return null;
        if (people && each === 'me') return asking.me;
        // An unknown key names no team, and so no issue.
        if (teams && typeof each === 'string' && TEAM_KEY.test(each)) return asking.teamWithKey(each.toUpperCase());
        if (typeof each !== 'string' || !ID.test(each)) throw new FilterProblem('must be an id');
        return each.toLowerCase();
      });
      return { form: op === 'includes_all' ? 'all' : 'in', values: new Set(read) };
    },
  };
}

/** @type {FieldKind} */
export const text = {
  operators: ['is', 'is_not', 'contains', 'does_not_contain', 'starts_with'],
  read: (op, value) => {
    if (typeof value !== 'string') throw new FilterProblem('must be text');
    const length = [...value].length;
    if (length === 0 || length > LONGEST_TEXT) throw new FilterProblem(`must have 1 to ${LONGEST_TEXT} characters`);
    if (value.includes('\0')) throw new FilterProblem('must not contain a NUL character');
    const form = op === 'starts_with' ? op : op === 'is' || op === 'is_not' ? 'equals' : 'contains';
    return { form, text: fold(value) };
  },
};

/** @type {FieldKind} */
export const numbers = {
  operators: [...CHOICES, 'gt', 'gte', 'lt', 'lte', 'between'],
  read: (op, value) => {
    const bound = ['gt', 'gte', 'lt', 'lte'].includes(op);
    const values = op === 'between' ? pair(value) : bound ? [value] : listed(op, value);
    for (const each of values) {
      if (!Number.isInteger(each)) throw new FilterProblem('must be a whole number');
      if (Math.abs(Number(each)) > LARGEST_NUMBER) throw new FilterProblem('is too far from nought');
    }
    const [first = 0, last = 0] = values.map(Number);
    if (op === 'between') return { form: 'range', from: first, before: last + 1 };
    if (op === 'gt' || op === 'gte') return { form: 'range', from: op === 'gt' ? first + 1 : first };
    if (op === 'lt' || op === 'lte') return { form: 'range', before: op === 'lte' ? first + 1 : first };
    return { form: 'in', values: new Set(values) };
  },
};

/** @type {FieldKind} */
export const dates = {
  operators: DAYS,
  read: (op, value, asking) =>
    ranged(op, (op === 'between' ? pair(value) : [value]).map((each) => {
      const days = typeof each === 'string' ? daysNamed(each, asking) : undefined;
      if (!days) throw new FilterProblem('must be a date');
      return [days.first, days.end];
    })),
};

/** @type {FieldKind} */
export const instants = {
  operators: DAYS,
  read: (op, value, asking) =>
    ranged(op, (op === 'between' ? pair(value) : [value]).map((each) => {
      const point = typeof each === 'string' ? pointNamed(each, asking) : undefined;
      const days = !point && typeof each === 'string' ? daysNamed(each, asking) : undefined;
      if (days) return [days.first, days.end].map((day) => iso(startOfDay(day, asking.zone)));
      if (!point || op === 'is' || op === 'is_not' || op === 'on') throw new FilterProblem('must be a date or an instant');
      return [iso(point.at), iso(point.at + 1)];
    })),
};

/** @type {FieldKind} */
export const flags = {
  operators: ['is', 'is_not'],
  read: (_op, value) => {
    if (typeof value !== 'boolean') throw new FilterProblem('must be true or false');
    return { form: value ? 'true' : 'false' };
  },
};

/** @type {FieldKind} */
export const identifiers = {
  operators: CHOICES,
  read: (op, value) => {
    const read = listed(op, value).map((each) => {
      const named = typeof each === 'string' ? IDENTIFIER.exec(each) : null;
      if (!named) throw new FilterProblem('must be an identifier');
      return `${String(named[1]).toUpperCase()}-${Number(named[2])}`;
    });
    return { form: 'in', values: new Set(read) };
  },
};

/**
 * A text in small letters, as Postgres makes them: it gives capital dotted I and the sigma at a word's end one letter.
 * @param {string} value
 */
export function fold(value) {
  return value.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ');
}

/** @param {string} op @param {unknown} value @returns {unknown[]} */
function listed(op, value) {
  if (op === 'is' || op === 'is_not') return [value];
  if (!Array.isArray(value) || value.length === 0) throw new FilterProblem('must be a list of at least one value');
  if (value.length > MOST_VALUES) throw new FilterProblem(`must have at most ${MOST_VALUES} entries`);
  return value;
}

/** @param {unknown} value @returns {unknown[]} */
function pair(value) {
  if (!Array.isArray(value) || value.length !== 2) throw new FilterProblem('must be a list of two values');
  return value;
}

/** @param {string} op @param {string[][]} spans @returns {Question} */
function ranged(op, spans) {
  const [first, end] = spans[0] ?? [];
  if (op === 'before') return { form: 'range', before: first };
  if (op === 'after') return { form: 'range', from: end };
  return { form: 'range', from: first, before: spans.at(-1)?.[1] };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
