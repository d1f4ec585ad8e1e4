/** What can be done to a text: the one list behind the toolbar and the slash menu. */
import { toggleTasks } from './behaviour.js';

/** @typedef {import('tiptap').Editor} Editor */
/** @typedef {ReturnType<Editor['chain']>} Chain */

/**
 * @typedef {object} Format
 * @property {string} id
 * @property {string} title
 * @property {string} icon
 * @property {string[]} keys
 * @property {(editor: Editor) => boolean} isOn
 * @property {(chain: Chain) => Chain} apply
 */

/** For words. @type {readonly Format[]} */
export const MARKS = Object.freeze([
  { id: 'bold', title: 'Bold', icon: 'bold', keys: ['Mod+b'], isOn: (editor) => editor.isActive('bold'), apply: (chain) => chain.toggleBold() },
  { id: 'italic', title: 'Italic', icon: 'italic', keys: ['Mod+i'], isOn: (editor) => editor.isActive('italic'), apply: (chain) => chain.toggleItalic() },
  { id: 'strike', title: 'Strikethrough', icon: 'strikethrough', keys: ['Mod+Shift+s'], isOn: (editor) => editor.isActive('strike'), apply: (chain) => chain.toggleStrike() },
  { id: 'code', title: 'Code', icon: 'code', keys: ['Mod+e'], isOn: (editor) => editor.isActive('code'), apply: (chain) => chain.toggleCode() },
]);

/** @param {1 | 2 | 3} level @returns {Format} */
const heading = (level) => ({
  id: `heading-${level}`,
  title: `Heading ${level}`,
  icon: `heading-${level}`,
  keys: [`Mod+Alt+${level}`],
  isOn: (editor) => editor.isActive('heading', { level }),
  apply: (chain) => chain.toggleHeading({ level }),
});

/** For blocks. @type {readonly Format[]} */
export const BLOCKS = Object.freeze([
  heading(1),
  heading(2),
  heading(3),
  { id: 'bullets', title: 'Bulleted list', icon: 'list', keys: ['Mod+Shift+8'], isOn: (editor) => editor.isActive('bulletList') && !isTask(editor), apply: (chain) => chain.toggleBulletList() },
  { id: 'numbers', title: 'Numbered list', icon: 'list-ordered', keys: ['Mod+Shift+7'], isOn: (editor) => editor.isActive('orderedList'), apply: (chain) => chain.toggleOrderedList() },
  { id: 'tasks', title: 'Checklist', icon: 'list-todo', keys: ['Mod+Shift+9'], isOn: isTask, apply: (chain) => chain.command(toggleTasks) },
  { id: 'quote', title: 'Quote', icon: 'text-quote', keys: ['Mod+Shift+b'], isOn: (editor) => editor.isActive('blockquote'), apply: (chain) => chain.toggleBlockquote() },
  { id: 'code-block', title: 'Code block', icon: 'square-code', keys: ['Mod+Alt+c'], isOn: (editor) => editor.isActive('codeBlock'), apply: (chain) => chain.toggleCodeBlock() },
]);

/** What is put in. @type {readonly Format[]} */
export const INSERTS = Object.freeze([
  { id: 'table', title: 'Table', icon: 'table', keys: [], isOn: () => false, apply: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }) },
  { id: 'divider', title: 'Divider', icon: 'minus', keys: [], isOn: () => false, apply: (chain) => chain.setHorizontalRule() },
  { id: 'file', title: 'Image or file', icon: 'paperclip', keys: [], isOn: () => false, apply: (chain) => /** @type {any} */ (chain).chooseFiles() },
  { id: 'mention', title: 'Mention somebody', icon: 'at-sign', keys: [], isOn: () => false, apply: (chain) => chain.insertContent('@') },
  { id: 'issue', title: 'Issue', icon: 'hash', keys: [], isOn: () => false, apply: (chain) => chain.insertContent('#') },
]);

/** @param {Editor} editor */
function isTask(editor) {
  return editor.isActive('listItem') && typeof editor.getAttributes('listItem').checked === 'boolean';
}
