/** Markdown as the nodes of an editor; what has no node stays source. */
import { isSafe, splitReferences, withoutEntities } from '../core/markdown.js';

/** @typedef {import('tiptap').Schema} Schema */
/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {import('tiptap').PmMark} PmMark */
/** @typedef {import('marked').Token} Token */
/** @typedef {import('marked').Tokens.Generic} Generic */

/** @typedef {(identifier: string) => boolean} Known Whether it names an issue. */

const PERSON_OR_TEAM = /^(user|team):([\da-f-]{36})$/i;

export class Reader {
  #schema;
  #known;

  /** @param {Schema} schema @param {Known} known */
  constructor(schema, known) {
    this.#schema = schema;
    this.#known = known;
  }

  /** @param {string} source */
  raw(source) {
    return this.#node('rawBlock', null, this.#texts(source, []));
  }

  /** @param {Token} token @returns {PmNode} */
  block(token) {
    const { type, tokens = [], depth, text, lang, raw } = /** @type {Generic} */ (token);
    switch (type) {
      case 'heading':
        return this.#node('heading', { level: depth }, this.#inlines(tokens));
      case 'paragraph':
      case 'text':
        return this.#node('paragraph', null, this.#inlines(tokens.length > 0 ? tokens : [token]));
      case 'blockquote':
        return this.#node('blockquote', null, this.#blocks(tokens));
      case 'code':
        return this.#node('codeBlock', { language: lang || null }, this.#texts(text, []));
      case 'list':
        return this.#list(/** @type {any} */ (token));
      case 'table':
        return this.#table(/** @type {any} */ (token));
      case 'hr':
        return this.#node('horizontalRule', null, []);
      default:
        return this.raw(raw.replace(/\n+$/, ''));
    }
  }

  /** @param {string} name @param {Record<string, unknown> | null} attributes @param {PmNode[]} content */
  #node(name, attributes, content) {
    return this.#schema.nodes[name].create(attributes, content);
  }

  /** The blocks of a container, which holds a paragraph at the least. @param {Token[]} tokens */
  #blocks(tokens) {
    const blocks = tokens.filter(({ type }) => type !== 'space' && type !== 'checkbox').map((token) => this.block(token));
    return blocks.length > 0 ? blocks : [this.#node('paragraph', null, [])];
  }

  /** @param {import('marked').Tokens.List} list */
  #list({ ordered, start, loose, items, raw }) {
    const marker = (ordered ? /\d([.)])/ : /([-*+])/).exec(raw)?.[1];
    const attributes = { tight: !loose, marker, ...(ordered ? { start: Number(start) } : {}) };
    return this.#node(ordered ? 'orderedList' : 'bulletList', attributes, items.map((item) => this.#item(item)));
  }

  /** @param {import('marked').Tokens.ListItem} item */
  #item({ task, checked, tokens, text }) {
    // A box with nothing behind it is no task to the parser, but to who is about to write one.
    const bare = /^\[([ xX])\]\s*$/.exec(text);
    if (bare) return this.#node('listItem', { checked: bare[1] !== ' ' }, this.#blocks([]));
    const blocks = this.#blocks(tokens);
    // Every entry begins with words.
    if (blocks[0].type.name !== 'paragraph') blocks.unshift(this.#node('paragraph', null, []));
    return this.#node('listItem', { checked: task ? Boolean(checked) : null }, blocks);
  }

  /** @param {import('marked').Tokens.Table} table */
  #table({ header, rows }) {
    /** @param {'tableHeader' | 'tableCell'} name */
    const row = (name) => (/** @type {import('marked').Tokens.TableCell[]} */ cells) =>
      this.#node('tableRow', null, cells.map(({ tokens, align }) =>
        this.#node(name, { align }, [this.#node('paragraph', null, this.#inlines(tokens))])));
    return this.#node('table', null, [row('tableHeader')(header), ...rows.map(row('tableCell'))]);
  }

  /** @param {Token[]} tokens @param {readonly PmMark[]} [marks] @returns {PmNode[]} */
  #inlines(tokens, marks = []) {
    /** @type {PmNode[]} */
    const nodes = [];
    for (const token of tokens) {
      const named = this.#mention(token, nodes, marks);
      nodes.push(...(named ?? this.#inline(/** @type {Generic} */ (token), marks)));
    }
    return nodes;
  }

  /** @param {Generic} token @param {readonly PmMark[]} marks @returns {PmNode[]} */
  #inline(token, marks) {
    switch (token.type) {
      case 'strong':
        return this.#marked('bold', null, token, marks);
      case 'em':
        return this.#marked('italic', null, token, marks);
      case 'del':
        return this.#marked('strike', null, token, marks);
      case 'link':
        if (!isSafe(token.href) && !PERSON_OR_TEAM.test(token.href)) return this.#source(token, marks);
        return this.#marked('link', { href: withoutEntities(token.href), title: token.title || null }, token, marks);
      case 'codespan':
        return this.#texts(token.text.replaceAll('\n', ' '), this.#with('code', null, marks));
      case 'br':
        return [this.#schema.nodes.hardBreak.create(null, null, marks)];
      case 'image':
        return this.#image(token, marks);
      case 'text':
        return token.tokens ? this.#inlines(token.tokens, marks) : this.#words(withoutEntities(token.text), marks);
      case 'escape':
        return this.#texts(token.text, marks);
      case 'checkbox':
        return [];
      default:
        return this.#source(token, marks);
    }
  }

  /** @param {string} name @param {Record<string, unknown> | null} attributes @param {Generic} token @param {readonly PmMark[]} marks */
  #marked(name, attributes, token, marks) {
    return this.#inlines(token.tokens ?? [], this.#with(name, attributes, marks));
  }

  /** @param {string} name @param {Record<string, unknown> | null} attributes @param {readonly PmMark[]} marks */
  #with(name, attributes, marks) {
    return this.#schema.marks[name].create(attributes).addToSet(marks);
  }

  /** @param {Generic} token @param {readonly PmMark[]} marks */
  #image(token, marks) {
    if (!isSafe(token.href)) return this.#source(token, marks);
    const attributes = { src: withoutEntities(token.href), alt: token.text || '', title: token.title || null };
    return [this.#schema.nodes.image.create(attributes, null, marks)];
  }

  /** What no node stands for is written as it was. @param {Generic} token @param {readonly PmMark[]} marks */
  #source(token, marks) {
    return this.#texts(token.raw, this.#with('raw', null, marks));
  }

  /** A person or a team: the "@" before the link belongs to it. @param {Token} token @param {PmNode[]} before @param {readonly PmMark[]} marks */
  #mention(token, before, marks) {
    const named = token.type === 'link' && PERSON_OR_TEAM.exec(token.href);
    const last = before.at(-1);
    if (!named || !last?.text?.endsWith('@') || last.marks.some((mark) => mark.type.name === 'code')) return null;
    before.pop();
    if (last.text.length > 1) before.push(this.#schema.text(last.text.slice(0, -1), last.marks));
    const attributes = { kind: named[1].toLowerCase(), id: named[2], name: withoutEntities(/** @type {Generic} */ (token).text) };
    return [this.#schema.nodes.mention.create(attributes, null, marks)];
  }

  /** Words, among which issues may be named. @param {string} text @param {readonly PmMark[]} marks */
  #words(text, marks) {
    if (marks.some((mark) => mark.type.name === 'link')) return this.#texts(text, marks);
    return splitReferences(text, this.#known).flatMap((part) =>
      typeof part === 'string'
        ? this.#texts(part, marks)
        : [this.#schema.nodes.issueReference.create(part, null, marks)]);
  }

  /** @param {string} text @param {readonly PmMark[]} marks */
  #texts(text, marks) {
    return text === '' ? [] : [this.#schema.text(text, marks)];
  }
}
