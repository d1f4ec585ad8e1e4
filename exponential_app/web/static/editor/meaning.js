/** Whether two blocks say the same, whatever they were written like. */
import { isItsAddress } from './write-inline.js';

/** @typedef {import('tiptap').PmNode} PmNode */

/** Attributes that are only a manner of writing. */
const MANNERS = new Set(['tight', 'marker', 'title']);

/** @param {PmNode} one @param {PmNode} other */
export function sameMeaning(one, other) {
  return meaningOf(one) === meaningOf(other);
}

/** @param {PmNode} node @returns {string} */
function meaningOf(node) {
  if (node.isTextblock) return `${nameOf(node)}[${node.type.spec.code ? node.textContent : inlineMeaning(node)}]`;
  return `${nameOf(node)}(${node.children.filter((child) => !isNothing(child)).map(meaningOf).join()})`;
}

/** @param {PmNode} node */
function isNothing(node) {
  return node.type.name === 'paragraph' && node.childCount === 0;
}

/** @param {PmNode} node */
function nameOf(node) {
  const attributes = Object.entries(node.attrs).filter(([name, value]) => !MANNERS.has(name) && value !== null);
  return node.type.name + JSON.stringify(attributes);
}

/** Runs of words with their marks; space at their edges and beside line breaks is nothing. @param {PmNode} block */
function inlineMeaning(block) {
  /** @type {{ words: string, marks: string }[]} */
  const runs = [];
  for (const node of block.children) {
    const run = runOf(node);
    const last = runs.at(-1);
    if (last?.marks === run.marks) last.words += run.words;
    else runs.push(run);
  }
  const said = runs.map(({ words, marks }) => (marks === '' ? words : words.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1‹${marks} $2›$3`)));
  return said.join('').replaceAll(/\s*\n\s*/g, '\n').replaceAll(/‹[^ ]* ›/g, '').trim();
}

/** @param {PmNode} node */
function runOf(node) {
  const words = node.isText ? (node.text ?? '') : wordsOf(node);
  const marks = node.marks
    .filter((mark) => mark.type.name !== 'raw' && !(mark.type.name === 'link' && isItsAddress(words, mark)))
    .map((mark) => mark.type.name + (mark.attrs.href ?? ''))
    .sort();
  return { words, marks: marks.join('+') };
}

/** @param {PmNode} node */
function wordsOf({ type: { name }, attrs }) {
  if (name === 'hardBreak') return '\n';
  return name === 'issueReference' ? attrs.identifier : name + JSON.stringify(attrs);
}
