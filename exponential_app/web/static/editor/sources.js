/** The text behind an editor: blocks that nobody has touched keep their Markdown letter by letter. */
import { readMarkdown } from './blocks.js';
import { sameMeaning } from './meaning.js';
import { blockMarkdown, markerOf } from './write.js';
import { asItIs, guarded } from './write-inline.js';

/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {import('./read.js').Known} Known */
/** @typedef {{ source: string, before: string, after: string, next: PmNode | null }} Origin  `before`, `after`: the line breaks around it. */

/** What keeps two blocks apart, whatever they are. */
const APART = /\n[ \t]*\n/;

export class Sources {
  #schema;
  #known;
  /** A block that is not touched is the same object. @type {WeakMap<PmNode, Origin>} */
  #origins = new WeakMap();
  /** Every block by its size, to know one again that was changed and changed back. @type {Map<number, PmNode[]>} */
  #bySize = new Map();
  /** What changed blocks were written as. @type {WeakMap<PmNode, Map<string | undefined, string>>} */
  #written = new WeakMap();
  /** @type {import('./blocks.js').Text | null} */
  #text = null;
  #before = '';
  #after = '';
  #lineEnd = '\n';

  /** @param {import('tiptap').Schema} schema @param {Known} known */
  constructor(schema, known) {
    this.#schema = schema;
    this.#known = known;
  }

  /**
   * Reads a text; its blocks are remembered with their sources.
   * @param {string} markdown
   * @returns {PmNode[]} At least one block.
   */
  read(markdown) {
    this.#lineEnd = /\r\n/.test(markdown) && !/(^|[^\r])\n/.test(markdown) ? '\r\n' : '\n';
    const text = readMarkdown(this.#schema, markdown.replaceAll(/\r\n?/g, '\n'), this.#known);
    this.#before = text.before;
    this.#after = text.between.at(-1) ?? '';
    this.#text = text;
    const nodes = text.blocks.map(({ node }) => node);
    this.#remember(nodes);
    return nodes.length > 0 ? nodes : [this.#schema.nodes.paragraph.create()];
  }

  /**
   * Reads a text that shall be written on: an empty line at its end is a paragraph, as behind the quote of an answer.
   * @param {string} markdown
   */
  begin(markdown) {
    const nodes = this.read(markdown);
    return /\S[^\S\n]*\r?\n[^\S\n]*\r?\n\s*$/.test(markdown) ? [...nodes, this.#schema.nodes.paragraph.create()] : nodes;
  }

  /** Takes the blocks of a document for those of the text read last, when it has become that text. @param {PmNode} doc */
  adopt(doc) {
    const nodes = doc.children.filter((node) => this.sourceOf(node) !== '');
    if (nodes.length === this.#text?.blocks.length) this.#remember(nodes);
  }

  /** @param {readonly PmNode[]} nodes */
  #remember(nodes) {
    this.#text?.blocks.forEach(({ source }, place) => {
      const node = nodes[place];
      const between = this.#text?.between ?? [];
      this.#origins.set(node, { source, before: between[place - 1] ?? '', after: between[place], next: nodes[place + 1] ?? null });
      const alike = this.#bySize.get(node.nodeSize);
      if (alike) alike.push(node);
      else this.#bySize.set(node.nodeSize, [node]);
    });
  }

  /** The Markdown of a document. @param {PmNode} doc @returns {string} */
  write(doc) {
    let text = '';
    let last = /** @type {{ origin: Origin | null, marker: string | undefined } | null} */ (null);
    for (const node of doc.children) {
      const origin = this.#originOf(node);
      const source = this.sourceOf(node, last?.marker);
      if (source === '') continue;
      text += (last === null ? this.#before : this.#between(last.origin, origin)) + source;
      last = { origin, marker: markerOf(node, last?.marker) };
    }
    if (last !== null) text += this.#after;
    return this.#lineEnd === '\n' ? text : text.replaceAll('\n', this.#lineEnd);
  }

  /**
   * The Markdown of one block; '' for an empty paragraph.
   * @param {PmNode} node
   * @param {string} [taken] The marker of the list right before it.
   */
  sourceOf(node, taken) {
    const origin = this.#originOf(node);
    if (origin && (taken === undefined || markerOf(node) !== taken)) return origin.source;
    const known = this.#written.get(node) ?? new Map();
    this.#written.set(node, known);
    if (!known.has(taken)) known.set(taken, this.#fresh(node, taken));
    return /** @type {string} */ (known.get(taken));
  }

  /** The line breaks between two blocks: as they were, where that keeps them apart. @param {Origin | null} one @param {Origin | null} other */
  #between(one, other) {
    if (one?.next && other && this.#originOf(one.next) === other) return one.after;
    return other && APART.test(other.before) ? other.before : '\n\n';
  }

  /** @param {PmNode} node @returns {Origin | null} */
  #originOf(node) {
    const origin = this.#origins.get(node);
    if (origin) return origin;
    const same = this.#bySize.get(node.nodeSize)?.find((other) => other.eq(node));
    return (same && this.#origins.get(same)) ?? null;
  }

  /** As plain as it reads back. @param {PmNode} node @param {string} [taken] */
  #fresh(node, taken) {
    const plain = blockMarkdown(node, asItIs, taken);
    if (plain === '') return '';
    const { blocks } = readMarkdown(this.#schema, plain, this.#known);
    return blocks.length === 1 && sameMeaning(blocks[0].node, node) ? plain : blockMarkdown(node, guarded, taken);
  }
}
