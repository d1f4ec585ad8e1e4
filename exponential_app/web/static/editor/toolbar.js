/** What can be done with the words that are selected, right above them; on a phone above its keyboard. */
import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { BLOCKS, MARKS } from './formats.js';
import { TableTools } from './table-tools.js';
import { Tool } from './tool.js';

/** @typedef {import('tiptap').Editor} Editor */

export const IS_TOUCH = matchMedia('(pointer: coarse)').matches;
const SHOWN = [...MARKS, ...BLOCKS.filter(({ id }) => id !== 'heading-1' && id !== 'heading-3' && id !== 'code-block')];

/** @param {{ editor: Editor, onLink: () => void, onSource: () => void }} props */
export function Toolbar({ editor, onLink, onSource }) {
  useFollow(editor);
  const { selection } = editor.state;
  const isWords = !selection.empty && !editor.isActive('codeBlock') && !editor.isActive('rawBlock');
  if (!editor.isFocused) return null;
  if (IS_TOUCH || isWords) return html`<${Bar} editor=${editor} onLink=${onLink} onSource=${onSource} />`;
  return editor.isActive('table') ? html`<${TableTools} editor=${editor} />` : null;
}

/** Looks again whenever the text, the selection or the focus has changed. @param {Editor} editor */
function useFollow(editor) {
  const [, look] = useReducer((/** @type {number} */ count) => count + 1, 0);
  useEffect(() => {
    const follow = () => look(/** @type {any} */ (undefined));
    editor.on('transaction', follow);
    editor.on('focus', follow);
    editor.on('blur', follow);
    return () => void ['transaction', 'focus', 'blur'].forEach((name) => editor.off(/** @type {any} */ (name), follow));
  }, [editor]);
}

/** @param {{ editor: Editor, onLink: () => void, onSource: () => void }} props */
function Bar({ editor, onLink, onSource }) {
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => (IS_TOUCH ? dock : float)(/** @type {HTMLDivElement} */ (bar.current), editor), []);
  const { from, to } = editor.state.selection;
  useLayoutEffect(() => void (IS_TOUCH || place(/** @type {HTMLDivElement} */ (bar.current), editor)), [from, to]);
  return html`<div ref=${bar} class="editor-bar" popover="manual" role="toolbar" aria-label="Formatting" data-docked=${IS_TOUCH || undefined}>
    ${SHOWN.map((format) => html`<${Tool} key=${format.id} ...${format} on=${format.isOn(editor)} onPress=${() => format.apply(editor.chain().focus()).run()} />`)}
    <${Tool} title="Link" icon="link" keys=${['Mod+k']} on=${editor.isActive('link')} onPress=${onLink} />
    <${Tool} title="Markdown source" icon="pilcrow" keys=${[]} on=${false} onPress=${onSource} />
  </div>`;
}

/** @param {HTMLElement} bar @param {Editor} editor */
function float(bar, editor) {
  bar.showPopover();
  return autoUpdate(selectedIn(editor), bar, () => place(bar, editor), { elementResize: false });
}

/** @param {Editor} editor @returns {import('@floating-ui/dom').VirtualElement} Where the selection is on screen. */
export function selectedIn({ view }) {
  return {
    contextElement: view.dom,
    getBoundingClientRect() {
      const { from, to } = view.state.selection;
      const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
      const left = Math.min(start.left, end.left);
      return new DOMRect(left, start.top, Math.max(start.right, end.right) - left, end.bottom - start.top);
    },
  };
}

/** @param {HTMLElement} bar @param {Editor} editor */
function place(bar, editor) {
  const middleware = [offset(8), flip({ padding: 8 }), shift({ padding: 8 })];
  void computePosition(selectedIn(editor), bar, { placement: 'top-start', strategy: 'fixed', middleware }).then(({ x, y }) => {
    bar.style.left = `${x}px`;
    bar.style.top = `${y}px`;
  });
}

/** Keeps the bar above the keyboard of a phone, which covers the page without making it smaller. @param {HTMLElement} bar */
function dock(bar) {
  bar.showPopover();
  const view = window.visualViewport;
  const move = () => {
    if (view) bar.style.top = `${view.offsetTop + view.height - bar.offsetHeight}px`;
  };
  move();
  view?.addEventListener('resize', move);
  view?.addEventListener('scroll', move);
  return () => {
    view?.removeEventListener('resize', move);
    view?.removeEventListener('scroll', move);
  };
}
