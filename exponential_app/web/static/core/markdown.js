/** Markdown as virtual nodes: a safe subset, since nothing here ever becomes HTML text. */

import { h } from 'preact';
import { marked } from 'marked';

import { sizeOf } from './picture-sizes.js';

/** @import { ComponentChild, VNode } from 'preact' */
/** @import { Token, Tokens } from 'marked' */

/** @typedef {(index: number) => void} OnTask  index: which checkbox of the text, from 0 */

/**
 * What the reader of a text adds to it. onTask: makes the checkboxes of checklists usable; issue: shows one that is
 * named, null for words that name none; code: shows code of a language.
 * @typedef {object} Reading
 * @property {OnTask} [onTask]
 * @property {(identifier: string) => ComponentChild} [issue]
 * @property {(text: string, language: string) => ComponentChild} [code]
 */

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

const BASE = 'https://app.invalid';

/** As the server finds them: capitals alone, since sha-256 is a word. */
const IDENTIFIER = /(?<![\w/#@.-])[A-Z][A-Z0-9]{0,9}-\d{1,9}(?![\w-])/g;

/** A task's box at the head of a list item, in any kind of list. */
const TASK = /^(\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+\[)([ xX])(\]\s+\S)/;

/**
 * Render Markdown. Raw HTML shows as the text it is; links lead to http, https and mailto alone.
 * @param {string} source
 * @param {Reading} [reading]
 * @returns {ComponentChild[]}
 */
export function renderMarkdown(source, reading = {}) {
  return new Renderer(reading).blocks(marked.lexer(source, { gfm: true, breaks: true }));
}

/**
 * Tick or untick one checkbox in the source.
 * @param {string} source
 * @param {number} index  as given to onTask
 * @returns {string}
 */
export function toggleTask(source, index) {
  let seen = -1;
  let fence = '';
  return source
    .split('\n')
    .map((line) => {
      fence = fenceAfter(fence, line);
      if (fence || !TASK.test(line)) return line;
      seen += 1;
      return seen === index ? line.replace(TASK, (_all, head, mark, tail) => head + (mark === ' ' ? 'x' : ' ') + tail) : line;
    })
    .join('\n');
}

/** How many boxes a text has, and how many are ticked. @param {string} source @returns {{ all: number, done: number }} */
export function countTasks(source) {
  const count = { all: 0, done: 0 };
  if (!/\[[ xX]\]/.test(source)) return count;
  countIn(marked.lexer(source, { gfm: true }), count);
  return count;
}

/** @param {Token[]} tokens @param {{ all: number, done: number }} count */
function countIn(tokens, count) {
  for (const token of tokens) {
    const { task, checked, tokens: inner, items } = /** @type {Tokens.Generic} */ (token);
    if (task) count.all += 1;
    if (task && checked) count.done += 1;
    countIn(items ?? inner ?? [], count);
  }
}

/** The first words of a text without its marks, for previews. @param {string} source @param {number} length */
export function plainText(source, length) {
  const words = [...textOf(marked.lexer(source, { gfm: true }))].join(' ').replace(/\s+/g, ' ').trim();
  return words.length > length ? `${words.slice(0, length - 1).trimEnd()}…` : words;
}

/**
 * Words, with the issues that are named among them.
 * @param {string} text
 * @param {(identifier: string) => boolean} known
 * @returns {(string | { identifier: string })[]}
 */
export function splitReferences(text, known) {
  /** @type {(string | { identifier: string })[]} */
  const parts = [];
  let end = 0;
  for (const { 0: identifier, index } of text.matchAll(IDENTIFIER)) {
    if (!known(identifier)) continue;
    parts.push(text.slice(end, index), { identifier });
    end = index + identifier.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

/** @param {string} fence @param {string} line */
function fenceAfter(fence, line) {
  const mark = /^\s*(\x60{3,}|~{3,})/.exec(line)?.[1] ?? '';
  if (!fence) return mark;
  return mark.startsWith(fence) ? '' : fence;
}

/** @param {Token[]} tokens @returns {Generator<string>} */
function* textOf(tokens) {
  for (const token of tokens) {
    const { tokens: inner, items } = /** @type {Tokens.Generic} */ (token);
    if (items) yield* textOf(items);
    else if (inner) yield* textOf(inner);
    else if ('text' in token && token.type !== 'space') yield token.text;
  }
}

class Renderer {
  #tasks = 0;
  #reading;

  /** @param {Reading} reading */
  constructor(reading) {
    this.#reading = reading;
  }

  /** @param {Token[]} tokens @returns {ComponentChild[]} */
  blocks(tokens) {
    return tokens.map((token) => this.#block(token));
  }

  /** @param {Token} token @returns {ComponentChild} */
  #block(token) {
    switch (token.type) {
      case 'heading':
        // The page has its own first heading: those of a text begin below it.
        return h(`h${Math.min(token.depth + 1, 6)}`, null, this.#inlines(token.tokens));
      case 'paragraph':
        return h('p', null, this.#inlines(token.tokens));
      case 'blockquote':
        // Marked, as lists are, on the side where its own script begins.
        return h('blockquote', { dir: 'auto' }, this.blocks(token.tokens ?? []));
      case 'code':
        return this.#code(/** @type {Tokens.Code} */ (token));
      case 'list':
        return this.#list(/** @type {Tokens.List} */ (token));
      case 'table':
        return this.#table(/** @type {Tokens.Table} */ (token));
      case 'hr':
        return h('hr', null);
      case 'space':
      case 'def':
        return null;
      case 'html':
        return h('pre', { class: 'raw-block' }, token.raw.trim());
      default:
        return this.#inline(token);
    }
  }

  /** @param {Tokens.Code} code */
  #code({ text, lang }) {
    const content = lang && this.#reading.code ? this.#reading.code(text, lang) : text;
    return h('pre', null, h('code', { 'data-language': lang || undefined }, content));
  }

  /** @param {Tokens.List} list */
  #list({ ordered, start, items }) {
    const attributes = { start: ordered && start !== 1 ? Number(start) : undefined, dir: 'auto' };
    return h(ordered ? 'ol' : 'ul', attributes, items.map((item) => this.#listEntry(item)));
  }

  /** @param {Tokens.ListItem} item */
  #listEntry(item) {
    if (!item.task) return h('li', null, this.#itemContent(item));
    const index = this.#tasks++;
    const { onTask } = this.#reading;
    const checkbox = h('input', {
      type: 'checkbox',
      checked: item.checked,
      disabled: !onTask,
      'aria-label': plainText(item.tokens.find(({ type }) => type !== 'checkbox')?.raw ?? '', 80),
      onChange: onTask ? () => onTask(index) : undefined,
    });
    const attributes = { class: 'checklist__task', 'data-checked': item.checked ? 'true' : undefined };
    return h('li', attributes, checkbox, h('div', null, this.#itemContent(item)));
  }

  /** @param {Tokens.ListItem} item @returns {ComponentChild[]} */
  #itemContent({ tokens, loose }) {
    return tokens
      .filter((token) => token.type !== 'checkbox')
      .map((token) => (token.type === 'paragraph' && !loose ? this.#inlines(token.tokens) : this.#block(token)));
  }

  /** @param {Tokens.Table} table */
  #table({ header, rows }) {
    const cell = (/** @type {'th' | 'td'} */ name) => (/** @type {Tokens.TableCell} */ { tokens, align }) =>
      h(name, { 'data-align': align ?? undefined }, this.#inlines(tokens));
    const head = h('thead', null, h('tr', null, header.map(cell('th'))));
    const body = h('tbody', null, rows.map((row) => h('tr', null, row.map(cell('td')))));
    // Focusable, so that a wide table can be scrolled with the keyboard.
    return h('div', { class: 'table-scroll', tabIndex: 0, role: 'group', 'aria-label': 'Table' }, h('table', null, head, body));
  }

  /** @param {Token[] | undefined} tokens @returns {ComponentChild[]} */
  #inlines(tokens = []) {
    return tokens.map((token) => this.#inline(token));
  }

  /** @param {Token} token @returns {ComponentChild} */
  #inline(token) {
    switch (token.type) {
      case 'strong':
        return h('strong', null, this.#inlines(token.tokens));
      case 'em':
        return h('em', null, this.#inlines(token.tokens));
      case 'del':
        return h('del', null, this.#inlines(token.tokens));
      case 'codespan':
        return h('code', null, token.text);
      case 'br':
        return h('br', null);
      case 'link':
        return mention(token.href, token.text) ?? fileLink(token.href, this.#wordsOf(token)) ?? link(token.href, this.#wordsOf(token)) ?? token.raw;
      case 'image':
        return picture(token.href, withoutEntities(token.text)) ?? link(token.href, [token.text || token.href]) ?? token.raw;
      case 'text':
        return token.tokens ? this.#inlines(token.tokens) : this.#words(withoutEntities(token.text));
      case 'escape':
        return token.text;
      case 'checkbox':
        return null;
      default:
        return token.raw;
    }
  }

  /** The words of a link, which lead where it leads. @param {Tokens.Generic} token */
  #wordsOf({ tokens }) {
    const { issue: _, ...rest } = this.#reading;
    return new Renderer(rest).#inlines(tokens);
  }

  /** @param {string} text @returns {ComponentChild} */
  #words(text) {
    const { issue } = this.#reading;
    if (!issue) return text;
    const parts = splitReferences(text, (identifier) => issue(identifier) !== null);
    return parts.map((part) => (typeof part === 'string' ? part : issue(part.identifier)));
  }
}

/** A person or a team by name; the "@" before it is text. @param {string} href @param {string} name */
function mention(href, name) {
  return /^(user|team):[\da-f-]{36}$/i.test(href) ? h('span', { class: 'mention' }, withoutEntities(name)) : null;
}

/** A file of ours: pictures of other places are never fetched, since that would tell them who reads. */
const OUR_FILE = /^\/(?:api|v1)\/files\/([\da-f-]{36})\/[^/?#]+$/i;

/** @param {string} written @param {string} title @returns {VNode<any> | null}  null: not a file of ours */
function picture(written, title) {
  const href = withoutEntities(written);
  const id = OUR_FILE.exec(href)?.[1];
  if (!id) return null;
  // The small version of a moving picture stands still.
  const src = /\.gif$/i.test(href) ? href : `/api/files/${id}/preview?width=1280`;
  const small = { src, alt: title, class: 'markdown__image', loading: 'lazy', ...sizeOf(id) };
  return h('a', { href, class: 'markdown__picture', 'data-picture': title }, h('img', { ...small, onError: showWhole }));
}

/** Of what is too large to be made small the browser shows what it can. @param {Event} event */
function showWhole({ currentTarget: image }) {
  if (!(image instanceof HTMLImageElement) || !(image.parentElement instanceof HTMLAnchorElement)) return;
  if (image.src !== image.parentElement.href) image.src = image.parentElement.href;
}

/** @param {string} written @param {ComponentChild[]} children @returns {VNode<any> | null}  null: not a file of ours */
function fileLink(written, children) {
  const href = withoutEntities(written);
  return OUR_FILE.test(href) ? h('a', { href, class: 'file-chip', target: '_blank', rel: 'noopener' }, children) : null;
}

/** @param {string} written @param {ComponentChild[]} children @returns {VNode<any> | null}  null: where it leads is not safe */
function link(written, children) {
  if (!isSafe(written)) return null;
  const href = withoutEntities(written);
  const isElsewhere = new URL(href, BASE).origin !== BASE;
  return h('a', { href, ...(isElsewhere ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {}) }, children);
}

/** Whether a link may lead there. @param {string} written */
export function isSafe(written) {
  const href = withoutEntities(written);
  return URL.canParse(href, BASE) && SAFE_PROTOCOLS.has(new URL(href, BASE).protocol);
}

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = Object.freeze({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', ndash: '–', mdash: '—' });

/** Replace the character references that people use; the lexer leaves them for an HTML parser, which we have not. @param {string} text */
export function withoutEntities(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
