/** What is pasted: addresses become links and references, Markdown becomes what it means. */
import { Selection, Slice } from 'tiptap';
import { isSafe } from '../core/markdown.js';
import { workspacePath } from '../issues/addresses.js';
import { isKnownIssue } from './issue-chip.js';

/** @typedef {import('tiptap').EditorView} EditorView */

/** Signs that plain words seldom have and Markdown does. */
const MARKDOWN =
  /^(?:#{1,6} |[-*+] |\d+[.)] |> |\x60{3}|~~~|\|.*\|)|\*\*\S|~~\S|\x60[^\x60\n]+\x60|\[[^\]\n]+\]\([^)\n]+\)/m;

/**
 * Takes handlers out of what is pasted. They could not run anyway, but the policy that forbids them complains of each.
 * @param {string} markup
 */
export function withoutHandlers(markup) {
  return markup.replaceAll(/\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}

/**
 * @param {EditorView} view
 * @param {ClipboardEvent} event
 * @param {(markdown: string) => readonly import('tiptap').PmNode[]} read
 * @returns {boolean} Whether it has been put in.
 */
export function paste(view, event, read) {
  const data = event.clipboardData;
  const text = data?.getData('text/plain') ?? '';
  const { state } = view;
  if (state.selection.$from.parent.type.spec.code) return false;
  const address = text.trim();
  if (/^\S+$/.test(address) && /^(?:https?|mailto):/i.test(address) && isSafe(address)) return pasteAddress(view, address);
  if (data?.types.includes('text/html') || !MARKDOWN.test(text)) return false;
  const blocks = read(text.replaceAll(/\r\n?/g, '\n'));
  if (pasteEntries(view, blocks)) return true;
  const content = state.schema.nodes.doc.create(null, [...blocks]);
  const [first, last] = [blocks[0], blocks[blocks.length - 1]];
  // Words at the edges join the words around them.
  const open = (/** @type {import('tiptap').PmNode} */ block) => (block.type.name === 'paragraph' ? 1 : 0);
  view.dispatch(state.tr.replaceSelection(new Slice(content.content, open(first), open(last))).scrollIntoView());
  return true;
}

/** A list in the place of an empty entry gives its entries to the list there. @param {EditorView} view @param {readonly import('tiptap').PmNode[]} blocks */
function pasteEntries(view, [list, ...others]) {
  const { $from, empty } = view.state.selection;
  const entry = $from.node(-1);
  const isList = list?.type.name === 'bulletList' || list?.type.name === 'orderedList';
  if (!isList || others.length > 0 || !empty || entry?.type.name !== 'listItem' || entry.content.size > 2) return false;
  const { tr } = view.state;
  const start = $from.before(-1);
  tr.replaceWith(start, start + entry.nodeSize, list.children);
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(start + list.content.size), -1)).scrollIntoView());
  return true;
}

/** @param {EditorView} view @param {string} address */
function pasteAddress(view, address) {
  const { schema, selection, tr } = view.state;
  const identifier = issueOf(address);
  const link = schema.marks.link.create({ href: address });
  if (!selection.empty && !identifier) view.dispatch(tr.addMark(selection.from, selection.to, link));
  else if (identifier) view.dispatch(tr.replaceSelectionWith(schema.nodes.issueReference.create({ identifier })));
  else view.dispatch(tr.replaceSelectionWith(schema.text(address, [link]), false));
  return true;
}

/** The issue of this workspace that an address leads to. @param {string} address */
function issueOf(address) {
  const { origin, pathname } = new URL(address);
  const prefix = `${workspacePath()}/issue/`;
  if (origin !== location.origin || !pathname.startsWith(prefix)) return null;
  const identifier = pathname.slice(prefix.length).split('/')[0].toUpperCase();
  return isKnownIssue(identifier) ? identifier : null;
}
