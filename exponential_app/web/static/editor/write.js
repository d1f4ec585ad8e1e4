/** The nodes of an editor as Markdown: as plain as it can be while it still reads back as the same nodes. */
import { inlineMarkdown } from './write-inline.js';

/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {import('./write-inline.js').Escape} Escape */

/** The marker that keeps a list apart from the one right before it. @type {Readonly<Record<string, string>>} */
const OTHER_MARKER = Object.freeze({ '-': '*', '*': '-', '+': '-', '.': ')', ')': '.' });

/**
 * @param {PmNode} node A block.
 * @param {Escape} escape
 * @param {string} [taken] The marker of the list right before it.
 * @returns {string} '' for an empty paragraph.
 */
export function blockMarkdown(node, escape, taken) {
  switch (node.type.name) {
    case 'paragraph':
      return inlineMarkdown(node, escape);
    case 'heading':
      return `${'#'.repeat(node.attrs.level)} ${inlineMarkdown(node, escape).replaceAll('\n', ' ')}`.trimEnd();
    case 'blockquote':
      return indented(blocksMarkdown(node, escape, '\n\n'), '> ', '> ').replaceAll(/^> $/gm, '>');
    case 'codeBlock':
      return codeMarkdown(node.textContent, node.attrs.language ?? '');
    case 'bulletList':
    case 'orderedList':
      return listMarkdown(node, escape, taken);
    case 'table':
      return tableMarkdown(node, escape);
    case 'horizontalRule':
      return '---';
    default:
      return node.textContent;
  }
}

/** The marker a block begins a list with, if it is one. @param {PmNode} node @param {string} [taken] */
export function markerOf(node, taken) {
  if (node.type.name !== 'bulletList' && node.type.name !== 'orderedList') return undefined;
  const own = node.attrs.marker ?? (node.type.name === 'bulletList' ? '-' : '.');
  return own === taken ? OTHER_MARKER[own] : own;
}

/** @param {PmNode} container @param {Escape} escape @param {string} separator */
function blocksMarkdown(container, escape, separator) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string | undefined} */
  let taken;
  for (const child of container.children) {
    const text = blockMarkdown(child, escape, taken);
    if (text === '') continue;
    taken = markerOf(child, taken);
    // Code that follows words needs no empty line, but another paragraph would become part of them.
    const tight = separator === '\n' && child.type.name === 'paragraph' && parts.length > 0;
    parts.push(parts.length === 0 ? text : (tight ? '\n\n' : separator) + text);
  }
  return parts.join('');
}

/** @param {PmNode} list @param {Escape} escape @param {string} [taken] */
function listMarkdown(list, escape, taken) {
  const marker = markerOf(list, taken);
  const separator = list.attrs.tight ? '\n' : '\n\n';
  return list.children
    .map((item, place) => {
      const head = list.type.name === 'bulletList' ? `${marker} ` : `${list.attrs.start + place}${marker} `;
      const box = item.attrs.checked === null ? '' : `[${item.attrs.checked ? 'x' : ' '}] `;
      const body = blocksMarkdown(item, escape, separator);
      return `${indented(box + body, head, ' '.repeat(head.length))}`.trimEnd();
    })
    .join(separator);
}

/** @param {string} text @param {string} first @param {string} rest */
function indented(text, first, rest) {
  return text
    .split('\n')
    .map((line, place) => (place === 0 ? first + line : line === '' && rest.trim() === '' ? '' : rest + line))
    .join('\n');
}

/** @param {string} code @param {string} language */
function codeMarkdown(code, language) {
  const longest = Math.max(2, ...[...code.matchAll(/^\s*(`{3,})/gm)].map(([, ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}${code === '' ? '' : '\n'}${fence}`;
}

/** @param {PmNode} table @param {Escape} escape */
function tableMarkdown(table, escape) {
  const rows = table.children.map((row) => row.children.map((cell) => cellMarkdown(cell, escape)));
  const rules = table.child(0).children.map(({ attrs: { align } }) =>
    ({ left: ':--', center: ':-:', right: '--:' })[/** @type {string} */ (align)] ?? '---');
  return [rows[0], rules, ...rows.slice(1)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {PmNode} cell @param {Escape} escape */
function cellMarkdown(cell, escape) {
  const text = cell.children.map((block) => inlineMarkdown(block, escape)).join(' ');
  return text.replaceAll('\n', ' ').replaceAll(/\\?\|/g, '\\|');
}
