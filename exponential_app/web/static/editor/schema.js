/** What a text can be made of in the editor: the blocks, marks and chips that Markdown has a sign for. */
import {
  Blockquote,
  Bold,
  BulletList,
  Code,
  CodeBlock,
  Document,
  HardBreak,
  Heading,
  HorizontalRule,
  Italic,
  ListItem,
  Mark,
  mergeAttributes,
  Node,
  OrderedList,
  Paragraph,
  Strike,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from 'tiptap';
import { isSafe } from '../core/markdown.js';

/** How a list is written: with which sign, and whether with empty lines between. */
const written = (/** @type {string} */ marker) => ({
  tight: { default: true, rendered: false },
  marker: { default: marker, rendered: false },
});

// The page has its own first heading: those of a text begin below it, as where it is read.
const TextHeading = Heading.extend({
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${Math.min(node.attrs.level + 1, 6)}`, HTMLAttributes, 0],
});

const Bullets = BulletList.extend({
  addAttributes() {
    return { ...this.parent?.(), ...written('-') };
  },
});

const Numbers = OrderedList.extend({
  addAttributes: () => ({ start: { default: 1, parseHTML: (element) => Number(element.getAttribute('start') ?? 1) }, ...written('.') }),
});

/** An entry of a list; with a box to tick where `checked` is not null. */
const Entry = ListItem.extend({
  addAttributes: () => ({
    checked: { default: null, parseHTML: boxOf, renderHTML: () => ({}) },
  }),
});

/** @param {HTMLElement} element */
function boxOf(element) {
  const box = element.querySelector(':scope > input[type=checkbox], :scope > p:first-child > input[type=checkbox], :scope > label > input[type=checkbox]');
  return box instanceof HTMLInputElement ? box.checked || box.hasAttribute('checked') : null;
}

/** @param {typeof TableCell | typeof TableHeader} cell @param {'td' | 'th'} tag */
const aligned = (cell, tag) =>
  cell.extend({
    content: 'paragraph',
    addAttributes() {
      return { ...this.parent?.(), align: { default: null, parseHTML: alignOf } };
    },
    renderHTML: ({ node }) => [tag, node.attrs.align ? { 'data-align': node.attrs.align } : {}, 0],
  });

/** @param {HTMLElement} element */
function alignOf(element) {
  const align = element.dataset.align ?? (element.getAttribute('align') || element.style.textAlign);
  return ['left', 'center', 'right'].includes(align) ? align : null;
}

const PlainTable = Table.extend({
  renderHTML: () => ['div', { class: 'table-scroll' }, ['table', {}, ['tbody', 0]]],
});

const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: '' }, title: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isSafe(element.getAttribute('href') ?? '') ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ['a', { ...HTMLAttributes, rel: 'noopener noreferrer nofollow' }, 0],
});

/** Source inside a line that nothing else stands for. */
const Raw = Mark.create({ name: 'raw', inclusive: false, renderHTML: () => ['span', { class: 'raw' }, 0] });

/** A block that nothing else stands for, as its source. */
const RawBlock = Node.create({
  name: 'rawBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  parseHTML: () => [{ tag: 'pre[data-raw]', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', { 'data-raw': '', class: 'raw-block' }, 0],
});

const Picture = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' }, title: { default: null } }),
  parseHTML: () => [{ tag: 'img[src]', getAttrs: (element) => (isSafe(element.getAttribute('src') ?? '') ? null : false) }],
  renderText: ({ node }) => node.attrs.alt,
  renderHTML: ({ node: { attrs } }) =>
    // Pictures of other hosts would tell them who reads; they show as what leads there.
    attrs.src.startsWith('/api/files/')
      ? ['img', { src: attrs.src, alt: attrs.alt, title: attrs.title, loading: 'lazy' }]
      : ['a', { href: attrs.src, 'data-image': '', rel: 'noopener noreferrer nofollow' }, attrs.alt || attrs.src],
});

const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  addAttributes: () => ({ kind: { default: 'user' }, id: { default: '' }, name: { default: '' } }),
  parseHTML: () => [{
    tag: 'span[data-mention]',
    getAttrs: ({ dataset }) => ({ kind: dataset.kind, id: dataset.mention, name: dataset.name }),
  }],
  renderText: ({ node }) => `@${node.attrs.name}`,
  renderHTML: ({ node: { attrs } }) => [
    'span',
    { 'data-mention': attrs.id, 'data-kind': attrs.kind, 'data-name': attrs.name },
    '@',
    ['span', { class: 'mention' }, attrs.name],
  ],
});

const IssueReference = Node.create({
  name: 'issueReference',
  group: 'inline',
  inline: true,
  addAttributes: () => ({ identifier: { default: '' } }),
  parseHTML: () => [{ tag: '[data-issue]', getAttrs: ({ dataset }) => ({ identifier: dataset.issue }) }],
  renderText: ({ node }) => node.attrs.identifier,
  renderHTML: ({ node: { attrs }, HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { 'data-issue': attrs.identifier }), attrs.identifier],
});

/** Everything that is part of a document, without what acts on it. */
export const nodes = Object.freeze({
  Document, Paragraph, Text, TextHeading, Blockquote, CodeBlock, Bullets, Numbers, Entry, HorizontalRule, HardBreak,
  PlainTable, TableRow, Header: aligned(TableHeader, 'th'), Cell: aligned(TableCell, 'td'), RawBlock, Picture, Mention, IssueReference,
});
export const marks = Object.freeze({ Link, Bold, Italic, Strike, Code, Raw });
