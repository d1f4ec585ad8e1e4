/** What can be done with the table that the caret is in. */
import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Tool } from './tool.js';

/** @typedef {import('tiptap').Editor} Editor */

/** @type {readonly { title: string, icon: string, run: (editor: Editor) => void }[]} */
const TOOLS = Object.freeze([
  { title: 'Add a row below', icon: 'between-horizontal-end', run: (editor) => editor.chain().focus().addRowAfter().run() },
  { title: 'Add a column after', icon: 'between-vertical-end', run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { title: 'Delete the row', icon: 'fold-vertical', run: (editor) => editor.chain().focus().deleteRow().run() },
  { title: 'Delete the column', icon: 'fold-horizontal', run: (editor) => editor.chain().focus().deleteColumn().run() },
  { title: 'Delete the table', icon: 'trash-2', run: (editor) => editor.chain().focus().deleteTable().run() },
]);

/** @param {{ editor: Editor }} props */
export function TableTools({ editor }) {
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  const table = tableOf(editor);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element || !table) return undefined;
    element.showPopover();
    return autoUpdate(table, element, () => void place(element, table));
  }, [table]);
  return html`<div ref=${bar} class="editor-bar" popover="manual" role="toolbar" aria-label="Table">
    ${TOOLS.map(({ title, icon, run }) => html`<${Tool} key=${title} title=${title} icon=${icon} keys=${[]} on=${false} onPress=${() => run(editor)} />`)}
  </div>`;
}

/** @param {Editor} editor @returns {Element | null} */
function tableOf({ view, state }) {
  const { node } = view.domAtPos(state.selection.from);
  return (node instanceof Element ? node : node.parentElement)?.closest('table') ?? null;
}

/** @param {HTMLElement} bar @param {Element} table */
async function place(bar, table) {
  const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
  const { x, y } = await computePosition(table, bar, { placement: 'top-end', strategy: 'fixed', middleware });
  bar.style.left = `${x}px`;
  bar.style.top = `${y}px`;
}
