/** How the editor answers to keys and to Markdown that is typed. */
import { Dropcursor, Extension, Gapcursor, ListKeymap, markInputRule, Placeholder, Plugin, UndoRedo } from 'tiptap';
import { Colours } from './colours.js';
import { codeView } from './code-view.js';
import { entryView } from './entry-view.js';
import { referenceView } from './reference-view.js';
import { marks, nodes } from './schema.js';
import { sendingTo } from './sending.js';
import { Typed } from './typed.js';

/** @typedef {import('tiptap').Editor} Editor */

/**
 * What the place of the editor answers to its keys; true: the key has been used.
 * @typedef {object} Answers
 * @property {() => boolean} submit
 * @property {(editor: Editor) => boolean} enter
 * @property {() => boolean} leave
 * @property {() => boolean} link Asks where the selection shall lead.
 */

/**
 * Everything that acts, and everything that it acts on.
 * @param {{ placeholder: string, answers: Answers, belonging: import('./sending.js').Belonging, fits: (doc: import('tiptap').PmNode) => boolean }} options `fits`:
 *   whether a text may become as long.
 */
export function extensionsFor({ placeholder, answers, belonging, fits }) {
  const { Bold, Italic, Strike, ...otherMarks } = marks;
  const { CodeBlock, Entry, IssueReference, PlainTable, Document: Doc, ...others } = nodes;
  return [
    Doc,
    ...Object.values(others),
    ...Object.values(otherMarks),
    signed(Bold, /(?:^|[\s(])((?:\*\*|__)(?!\s)([^*_]+?)(?<!\s)(?:\*\*|__))$/),
    signed(Italic, /(?:^|[\s(])([*_](?![\s*_])([^*_]+?)(?<!\s)[*_])$/),
    signed(Strike, /(?:^|[\s(])(~~(?!\s)([^~]+?)(?<!\s)~~)$/),
    CodeBlock.extend({ addNodeView: () => (/** @type {any} */ props) => codeView(props) }),
    Entry.extend({ addNodeView: () => (/** @type {any} */ props) => entryView(props) }),
    IssueReference.extend({ addNodeView: () => (/** @type {any} */ props) => referenceView(props) }),
    PlainTable.configure({ View: null, resizable: false }),
    UndoRedo,
    Dropcursor,
    Gapcursor,
    ListKeymap.configure({ listTypes: [{ itemName: 'listItem', wrapperNames: ['bulletList', 'orderedList'] }] }),
    Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
    Colours,
    keysOf(answers),
    limitedTo(fits),
    sendingTo(belonging),
    Typed,
  ];
}

/**
 * A mark that is made by typing its signs around words, and not around space: "2 * 3 * 4" stays what it is.
 * @param {import('tiptap').Mark} mark
 * @param {RegExp} find
 */
function signed(mark, find) {
  return mark.extend({
    addInputRules() {
      return [markInputRule({ find, type: this.type })];
    },
  });
}

/** @param {Answers} answers */
function keysOf(answers) {
  return Extension.create({
    name: 'answers',
    priority: 900,
    addKeyboardShortcuts() {
      const { editor } = this;
      return {
        'Mod-Enter': answers.submit,
        Enter: () => answers.enter(editor) || nextEntry(editor) || nextRow(editor),
        Escape: answers.leave,
        'Mod-k': () => !editor.state.selection.empty && answers.link(),
        // A list keeps the key that indents, also where nothing can be indented any more.
        Tab: () => editor.isActive('listItem') && !editor.isActive('table') && (editor.commands.sinkListItem('listItem') || true),
        'Shift-Tab': () => editor.isActive('listItem') && !editor.isActive('table') && (editor.commands.liftListItem('listItem') || true),
        'Mod-Alt-9': () => editor.chain().focus().command(toggleTasks).run(),
        'Mod-Shift-9': () => editor.chain().focus().command(toggleTasks).run(),
      };
    },
  });
}

/** @param {(doc: import('tiptap').PmNode) => boolean} fits */
function limitedTo(fits) {
  const filterTransaction = (/** @type {import('tiptap').Transaction} */ { docChanged, doc, before }) =>
    !docChanged || doc.content.size <= before.content.size || fits(doc);
  return Extension.create({ name: 'limit', addProseMirrorPlugins: () => [new Plugin({ filterTransaction })] });
}

/** A new entry of a checklist is still to be done. @param {Editor} editor */
function nextEntry(editor) {
  const { $from } = editor.state.selection;
  const entry = $from.node(-1);
  if (entry?.type.name !== 'listItem' || entry.attrs.checked === null || $from.parent.content.size === 0) return false;
  return editor.commands.splitListItem('listItem', { checked: false });
}

/** Enter in a table goes down, and makes a row at its end. @param {Editor} editor */
function nextRow(editor) {
  const { $from } = editor.state.selection;
  const depth = ancestor($from, 'tableRow');
  if (depth === null) return false;
  const [table, row] = [$from.node(depth - 1), $from.index(depth - 1)];
  const column = $from.index(depth);
  if (row === table.childCount - 1) editor.commands.addRowAfter();
  const start = editor.state.selection.$from.start(depth - 1);
  const grown = editor.state.selection.$from.node(depth - 1);
  let place = start;
  for (let index = 0; index <= row; index++) place += grown.child(index).nodeSize;
  for (let index = 0; index < column; index++) place += grown.child(row + 1).child(index).nodeSize;
  return editor.commands.setTextSelection(place + 3);
}

/** @param {import('tiptap').ResolvedPos} $from @param {string} name @returns {number | null} */
function ancestor($from, name) {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return depth;
  return null;
}

/**
 * Puts boxes before the entries that are selected, or takes them away; makes a list where there is none.
 * @param {import('tiptap').CommandProps} props
 */
export function toggleTasks({ editor, tr, commands }) {
  if (!editor.isActive('listItem')) commands.toggleBulletList();
  const { from, to } = tr.selection;
  /** @type {[number, boolean | null][]} */
  const entries = [];
  tr.doc.nodesBetween(from, to, (node, place) => {
    if (node.type.name === 'listItem') entries.push([place, node.attrs.checked]);
  });
  const innermost = from === to ? entries.slice(-1) : entries;
  const all = innermost.every(([, checked]) => checked !== null);
  for (const [place, checked] of innermost) tr.setNodeAttribute(place, 'checked', all ? null : (checked ?? false));
  return true;
}
