/**
 * Filters issues in the browser as the server does: the same tree, the same answer.
 *
 * A tree is `{and: […]}`, `{or: […]}`, `{not: …}` or a test `{field, op, value}`; docs/filters.md is its description.
 */

import { FIELDS } from './filter-fields.js';
import { FilterProblem, fold, NEGATED, UNARY } from './filter-kinds.js';

/** @import { Issue } from './entities.js' */
/** @import { Asking, FieldKind, Question } from './filter-kinds.js' */

/** @typedef {{ and: FilterTree[] } | { or: FilterTree[] } | { not: FilterTree }} FilterGroup */
/** @typedef {{ field: string, op: string, value?: unknown }} FilterTest */
/** @typedef {FilterGroup | FilterTest} FilterTree */
/** @typedef {(issue: Issue) => boolean} Matcher */

const DEEPEST = 10;
const MOST_NODES = 200;
const GROUPS = /** @type {const} */ (['and', 'or', 'not']);
const NODE = 'must be a test or a group';
const PARTS = new Set(['field', 'op', 'value']);

/** A tree that cannot be read; `path` says where, as in `filter.and[1].value`. */
export class FilterError extends Error {
  /** @param {string} path @param {string} sentence */
  constructor(path, sentence) {
    super(`${path} ${sentence}`);
    this.path = path;
  }
}

/**
 * Read a tree once into a function that tells whether an issue passes. Throws FilterError.
 * @param {unknown} tree
 * @param {Asking} asking
 * @returns {Matcher}
 */
export function matcher(tree, asking) {
  return new Reader(asking).node(tree, 'filter', 1);
}

/**
 * Whether the store alone can answer: descriptions, comments and what is put away are on the server only.
 * @param {FilterTree} tree
 */
export function isLocal(tree) {
  return fieldsOf(tree).every((name) => !FIELDS[name]?.isRemote);
}

/** The fields that a tree asks, each as often as it does. @param {FilterTree} tree @returns {string[]} */
export function fieldsOf(tree) {
  if ('and' in tree) return tree.and.flatMap(fieldsOf);
  if ('or' in tree) return tree.or.flatMap(fieldsOf);
  return 'not' in tree ? fieldsOf(tree.not) : [tree.field];
}

class Reader {
  #asking;
  #nodes = 0;

  /** @param {Asking} asking */
  constructor(asking) {
    this.#asking = asking;
  }

  /** @param {unknown} tree @param {string} path @param {number} depth @returns {Matcher} */
  node(tree, path, depth) {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) throw new FilterError('filter', `must have at most ${MOST_NODES} groups and tests`);
    if (depth > DEEPEST) throw new FilterError(path, `must be at most ${DEEPEST} groups deep`);
    if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) throw new FilterError(path, NODE);
    const group = GROUPS.find((name) => Object.hasOwn(tree, name));
    if (!group) return this.#test(/** @type {Record<string, unknown>} */ (tree), path);
    if (Object.keys(tree).length > 1) throw new FilterError(path, `must hold nothing beside ${group}`);
    const parts = /** @type {Record<string, unknown>} */ (tree)[group];
    if (group === 'not') {
      const part = this.node(parts, `${path}.not`, depth + 1);
      return (issue) => !part(issue);
    }
    const inside = `${path}.${group}`;
    if (!Array.isArray(parts) || parts.length === 0) throw new FilterError(inside, 'must be a list of at least one node');
    const all = parts.map((part, place) => this.node(part, `${inside}[${place}]`, depth + 1));
    return group === 'and' ? (issue) => all.every((part) => part(issue)) : (issue) => all.some((part) => part(issue));
  }

  /** @param {Record<string, unknown>} tree @param {string} path @returns {Matcher} */
  #test(tree, path) {
    for (const name of Object.keys(tree)) {
      if (!PARTS.has(name)) throw new FilterError(`${path}.${name}`, 'is not a known part of a test');
    }
    const { field: name, op } = tree;
    if (name === undefined) throw new FilterError(path, NODE);
    const field = typeof name === 'string' && Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) throw new FilterError(`${path}.field`, 'is not a known field');
    const operators = field.mayBeAbsent ? [...field.kind.operators, ...UNARY] : field.kind.operators;
    if (typeof op !== 'string' || !operators.includes(op)) {
      throw new FilterError(`${path}.op`, `must be one of ${operators.join(', ')}`);
    }
    const asking = this.#asking;
    const holds = answerTo(this.#question(tree, op, field.kind, path));
    const { of } = field;
    return NEGATED.has(op) ? (issue) => !holds(of(issue, asking)) : (issue) => holds(of(issue, asking));
  }

  /**
   * @param {Record<string, unknown>} tree
   * @param {string} op
   * @param {FieldKind} kind
   * @param {string} path
   * @returns {Question}
   */
  #question(tree, op, kind, path) {
    if (UNARY.has(op)) {
      if ((tree.value ?? null) !== null) throw new FilterError(`${path}.value`, `must be left out for ${op}`);
      return { form: 'none' };
    }
    if (!Object.hasOwn(tree, 'value')) throw new FilterError(`${path}.value`, 'is required');
    try {
      return kind.read(op, tree.value, this.#asking);
    } catch (problem) {
      if (problem instanceof FilterProblem) throw new FilterError(`${path}.value`, problem.message);
      throw problem;
    }
  }
}

/** @param {Question} question @returns {(value: unknown) => boolean} */
function answerTo({ form, values, text, from, before }) {
  switch (form) {
    case 'none':
      return isNone;
    case 'in':
      return among(/** @type {Set<unknown>} */ (values));
    case 'all':
      return including([.../** @type {Set<unknown>} */ (values)]);
    case 'range':
      return within(from, before);
    case 'true':
      return (value) => value === true;
    case 'false':
      return (value) => value === false;
    default:
      return saying(form, /** @type {string} */ (text));
  }
}

/** @param {unknown} value */
function isNone(value) {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** @param {unknown[]} values @returns {(value: any) => boolean} */
function including(values) {
  return (value) => values.every((each) => value.includes(each));
}

/** @param {Set<unknown>} values @returns {(value: unknown) => boolean} */
function among(values) {
  const withNone = values.has(null);
  return (value) => {
    if (!Array.isArray(value)) return values.has(value);
    return value.some((each) => values.has(each)) || (withNone && value.length === 0);
  };
}

/**
 * @param {string | number | undefined} from
 * @param {string | number | undefined} before
 * @returns {(value: any) => boolean}
 */
function within(from, before) {
  return (value) => value !== null && (from === undefined || value >= from) && (before === undefined || value < before);
}

/** @type {Readonly<Record<string, (said: string, text: string) => boolean>>} */
const SAYINGS = Object.freeze({
  contains: (said, text) => said.includes(text),
  starts_with: (said, text) => said.startsWith(text),
  equals: (said, text) => said === text,
});

/** @param {'contains' | 'starts_with' | 'equals'} form @param {string} text @returns {(value: unknown) => boolean} */
function saying(form, text) {
  const holds = SAYINGS[form];
  /** @param {string} said */
  const says = (said) => holds(fold(said), text);
  return (value) => (Array.isArray(value) ? value.some(says) : value !== null && says(/** @type {string} */ (value)));
}
