/** What the pointer does on the rows of a list and the cards of a board. */
import { openContextMenu } from './context-menu-state.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/**
 * The handlers of the element that holds the rows.
 * @param {IssueListState} list
 */
export function pointerOn(list) {
  return {
    onMouseDown: keepFocus,
    onClick: (/** @type {MouseEvent} */ event) => onClick(event, list),
    onPointerMove: (/** @type {PointerEvent} */ event) => onPointerMove(event, list),
    onContextMenu: (/** @type {MouseEvent} */ event) => onContextMenu(event, list),
  };
}

/**
 * @param {EventTarget | null} target
 * @returns {{ id: string, issue: string } | undefined} The line of the row that was pointed at.
 */
export function lineAt(target) {
  const row = target instanceof Element ? target.closest('[data-issue]') : null;
  if (!(row instanceof HTMLElement)) return undefined;
  const { line: id = '', issue = '' } = row.dataset;
  return { id, issue };
}

/**
 * The grid has the focus, never a button in it: else Enter and Space would press what was last clicked.
 * @param {MouseEvent} event
 */
function keepFocus(event) {
  if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.focus({ preventScroll: true });
}

/**
 * @param {MouseEvent} event
 * @param {IssueListState} list
 */
function onClick(event, list) {
  const line = lineAt(event.target);
  if (line === undefined) return;
  const onBox = event.target instanceof Element && event.target.closest('[data-selects]') !== null;
  if (event.shiftKey) list.extendTo(line);
  else if (onBox) list.toggle(line);
  else return;
  event.preventDefault();
}

/**
 * The row under the moving pointer is the one keys mean. Not while peeking: the panel would change with every move.
 * @param {PointerEvent} event
 * @param {IssueListState} list
 */
function onPointerMove(event, list) {
  if (event.pointerType !== 'mouse' || list.peeking.peek() || (event.movementX === 0 && event.movementY === 0)) return;
  const line = lineAt(event.target);
  if (line !== undefined && line.id !== list.focusedLine.peek()?.id) list.pointAt(line);
}

/**
 * @param {MouseEvent} event
 * @param {IssueListState} list
 */
function onContextMenu(event, list) {
  const line = lineAt(event.target);
  if (line === undefined) return;
  event.preventDefault();
  list.pointAt(line);
  const ids = list.selected.peek().has(line.issue) ? list.targets() : [line.issue];
  openContextMenu(ids, { x: event.clientX, y: event.clientY });
}
