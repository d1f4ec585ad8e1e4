/** Signs that become what they stand for as they are typed. */
import { Extension, InputRule } from 'tiptap';
import { isSafe } from '../core/markdown.js';
import { EMOJI } from './emoji.js';
import { isKnownIssue } from './issue-chip.js';

export const Typed = Extension.create({
  name: 'typed',
  addInputRules: () => [
    new InputRule({ find: /^\[([ xX]?)\]\s$/, handler: boxed }),
    new InputRule({ find: /\[([^\][]+)\]\(([^\s()]+)\)$/, handler: linked }),
    new InputRule({ find: /(?:^|\s)(https?:\/\/\S+[^\s.,;:!?)\]'"])\s$/, handler: addressed }),
    new InputRule({ find: /(?:^|[\s(])([A-Z][A-Z0-9]{0,9}-\d{1,9})[\s.,;:!?)]$/, handler: named }),
    new InputRule({ find: /(?:^|[\s(])(:([a-z\d_+-]+):)$/, handler: pictured }),
  ],
});

/** @type {import('tiptap').InputRule['handler']} */
function boxed({ state, range, match, chain }) {
  const { $from } = state.selection;
  const checked = /x/i.test(match[1]);
  if ($from.parent.type.name !== 'paragraph') return null;
  const isEntry = $from.node(-1).type.name === 'listItem';
  if (isEntry && $from.index(-1) > 0) return null;
  const cut = chain().deleteRange(range);
  if (isEntry) cut.updateAttributes('listItem', { checked }).run();
  else cut.toggleBulletList().updateAttributes('listItem', { checked }).run();
  return undefined;
}

/** @type {import('tiptap').InputRule['handler']} */
function linked({ state, range, match }) {
  const [, words, href] = match;
  if (!isSafe(href)) return null;
  state.tr.replaceWith(range.from, range.to, state.schema.text(words, [state.schema.marks.link.create({ href })]));
  return undefined;
}

/** @type {import('tiptap').InputRule['handler']} */
function addressed({ state, range, match }) {
  const href = match[1];
  const from = range.from + match[0].indexOf(href);
  finish(state, range, match);
  state.tr.addMark(from, from + href.length, state.schema.marks.link.create({ href }));
  return undefined;
}

/** @type {import('tiptap').InputRule['handler']} */
function named({ state, range, match }) {
  const identifier = match[1];
  if (!isKnownIssue(identifier)) return null;
  const from = range.from + match[0].indexOf(identifier);
  finish(state, range, match);
  state.tr.replaceWith(from, from + identifier.length, state.schema.nodes.issueReference.create({ identifier }));
  return undefined;
}

/** @type {import('tiptap').InputRule['handler']} */
function pictured({ state, range, match }) {
  const [, sign] = EMOJI.find(([name]) => name === match[2]) ?? [];
  if (!sign) return null;
  state.tr.insertText(sign, range.from + match[0].indexOf(':'), range.to);
  return undefined;
}

/** The sign that ends a word is not in the document yet where it was not typed with a key. @param {import('tiptap').EditorState} state @param {{ from: number, to: number }} range @param {{ 0: string }} match */
function finish(state, range, match) {
  if (range.to - range.from < match[0].length) state.tr.insertText(match[0].slice(-1), range.to);
}
