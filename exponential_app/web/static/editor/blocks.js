/** A Markdown text cut into its blocks, each with the source it came from. */
import { marked } from 'marked';
import { Reader } from './read.js';

/** @typedef {import('tiptap').Schema} Schema */
/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {import('marked').Token} Token */
/** @typedef {import('./read.js').Known} Known */

/** @typedef {{ node: PmNode, source: string }} Block */
/** @typedef {{ blocks: Block[], before: string, between: string[] }} Text `between`: the line breaks after each block. */

/**
 * Reads a text. Joining `before`, and each source with the line breaks after it, gives the text back, letter by letter.
 * @param {Schema} schema
 * @param {string} source With "\n" for line ends.
 * @param {Known} known Whether an identifier names an issue.
 * @returns {Text}
 */
export function readMarkdown(schema, source, known) {
  const reader = new Reader(schema, known);
  /** @type {Text} */
  const text = { blocks: [], before: '', between: [] };
  for (const token of marked.lexer(source, { gfm: true, breaks: true })) put(text, reader, token);
  const read = text.before + text.blocks.map((block, place) => block.source + text.between[place]).join('');
  if (read === source) return text;
  // The parser gave back other letters than it got, as for tabs: nothing of it may be written over.
  return { blocks: [{ node: reader.raw(source), source }], before: '', between: [''] };
}

/** @param {Text} text @param {Reader} reader @param {Token} token */
function put(text, reader, token) {
  const source = token.raw.replace(/\n+$/, '');
  const after = token.raw.slice(source.length);
  if (token.type === 'space' || source === '') {
    if (text.blocks.length === 0) text.before += token.raw;
    else text.between[text.blocks.length - 1] += token.raw;
    return;
  }
  text.blocks.push({ node: reader.block(token), source });
  text.between.push(after);
}
