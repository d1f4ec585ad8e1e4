/**
 * Filters as they stand in an address: short enough to read, exact enough to come back as the same tree.
 *
 * `assignee:is:me;priority:in:urgent,high;or(label:none;not(blocked:is:true))`: tests are field, operator and values;
 * several beside each other must all hold. Words with signs of this language in them stand between tildes.
 */
import { FilterError } from '../core/filter.js';
import { UNARY } from '../core/filter-kinds.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

const LISTING = new Set(['in', 'not_in', 'includes_all', 'between']);
const GROUPS = /** @type {const} */ (['and', 'or', 'not']);
/** No tree that anybody may ask is deeper; what is must not exhaust the stack. */
const DEEPEST = 20;
const SIGNS = /[();,~]/;
const NUMBER = /^-?\d{1,15}$/;
const WORDS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const BROKEN = 'cannot be read';

/**
 * Writes a tree, not yet encoded for an address.
 * @param {FilterTree} tree
 * @returns {string}
 */
export function textOf(tree) {
  if ('and' in tree && tree.and.length > 1) return tree.and.map(nodeText).join(';');
  return nodeText(tree);
}

/**
 * Writes a tree as the value of a query parameter. What may stand in an address as it is stays readable.
 * @param {FilterTree} tree
 */
export function encodedText(tree) {
  return encodeURIComponent(textOf(tree).replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/%20/g, '+')
    .replace(/%(?:3A|2C|3B)/g, decodeURIComponent);
}

/**
 * Reads what textOf wrote, or a tree as JSON; throws FilterError. What the tree says is not looked at.
 * @param {string} text
 * @returns {FilterTree}
 */
export function treeOf(text) {
  if (text.startsWith('{')) return treeOfJson(text);
  const reader = new Reader(text);
  const nodes = reader.nodes(1);
  reader.end();
  return nodes.length === 1 ? /** @type {FilterTree} */ (nodes[0]) : { and: nodes };
}

/** @param {string} text @returns {FilterTree} */
function treeOfJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new FilterError('filter', BROKEN);
  }
}

/** @param {FilterTree} tree @returns {string} */
function nodeText(tree) {
  if ('and' in tree) return `and(${tree.and.map(nodeText).join(';')})`;
  if ('or' in tree) return `or(${tree.or.map(nodeText).join(';')})`;
  if ('not' in tree) return `not(${nodeText(tree.not)})`;
  const { field, op, value } = tree;
  if (UNARY.has(op)) return `${field}:${op}`;
  return `${field}:${op}:${Array.isArray(value) ? value.map(valueText).join(',') : valueText(value)}`;
}

/** @param {unknown} value */
function valueText(value) {
  if (typeof value !== 'string') return String(value);
  const plain = value !== '' && !SIGNS.test(value) && !NUMBER.test(value) && !WORDS.has(value);
  return plain ? value : `~${value.replaceAll('~', '~~')}~`;
}

class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /** @param {number} depth @returns {FilterTree[]} */
  nodes(depth) {
    if (depth > DEEPEST) throw new FilterError('filter', BROKEN);
    const nodes = [this.#node(depth)];
    while (this.#took(';')) nodes.push(this.#node(depth));
    return nodes;
  }

  end() {
    if (this.#at < this.#text.length) throw new FilterError('filter', BROKEN);
  }

  /** @param {number} depth @returns {FilterTree} */
  #node(depth) {
    const group = GROUPS.find((name) => this.#took(`${name}(`));
    if (!group) return this.#test();
    const nodes = this.nodes(depth + 1);
    this.#expect(')');
    if (group !== 'not') return /** @type {FilterTree} */ ({ [group]: nodes });
    if (nodes.length > 1) throw new FilterError('filter', BROKEN);
    return { not: /** @type {FilterTree} */ (nodes[0]) };
  }

  /** @returns {FilterTree} */
  #test() {
    const field = this.#word();
    this.#expect(':');
    const op = this.#word();
    if (UNARY.has(op)) return { field, op };
    this.#expect(':');
    const values = [this.#value()];
    while (this.#took(',')) values.push(this.#value());
    if (!LISTING.has(op) && values.length > 1) throw new FilterError('filter', BROKEN);
    return { field, op, value: LISTING.has(op) ? values : values[0] };
  }

  #word() {
    const [word = ''] = /^\w+/.exec(this.#text.slice(this.#at, this.#at + 40)) ?? [];
    if (word === '') throw new FilterError('filter', BROKEN);
    this.#at += word.length;
    return word;
  }

  #value() {
    if (this.#took('~')) return this.#quoted();
    const end = this.#text.slice(this.#at).search(/[();,~]|$/);
    const word = this.#text.slice(this.#at, this.#at + end);
    if (word === '') throw new FilterError('filter', BROKEN);
    this.#at += end;
    if (NUMBER.test(word)) return Number(word);
    return WORDS.has(word) ? WORDS.get(word) : word;
  }

  #quoted() {
    let value = '';
    for (;;) {
      const end = this.#text.indexOf('~', this.#at);
      if (end < 0) throw new FilterError('filter', BROKEN);
      value += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      if (!this.#took('~')) return value;
      value += '~';
    }
  }

  /** @param {string} sign */
  #took(sign) {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  /** @param {string} sign */
  #expect(sign) {
    if (!this.#took(sign)) throw new FilterError('filter', BROKEN);
  }
}
