/** A long list of issues as a grid: rows mounted as they come into view, worked by keys from one focused place. */
import { useSignalEffect } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { keepScroll, keptScroll } from '../core/router.js';
import { useVirtualRows } from '../ui/virtual-rows.js';
import { openContextMenu } from './context-menu-state.js';
import { GroupHeading } from './group-heading.js';
import { IssueRow } from './issue-row.js';
import { OlderLine } from './older-line.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-model.js').Group} Group */

const ROW_PX = matchMedia('(pointer: coarse)').matches ? 44 : 36;

/**
 * Draws itself again only when rows come, go or change places; what is focused and what is selected reaches the rows alone.
 * @param {{ list: IssueListState, label: string, onCreateIn?: (group: Group) => void }} props
 */
export function IssueList({ list, label, onCreateIn }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const lines = list.lines.value;
  const headings = useMemo(() => lines.flatMap((line, place) => (line.kind === 'group' ? [place] : [])), [lines]);
  const initialOffset = useMemo(() => keptScroll(list.key), [list]);
  const onScrolled = (/** @type {number} */ offset) => keepScroll(list.key, offset);
  const view = useVirtualRows({
    scroller,
    count: lines.length,
    rowHeight: ROW_PX,
    headings,
    initialOffset,
    onScrolled,
  });
  useFocusFollowing(list, view.reveal);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = initialOffset;
  }, [list]);
  return html`<div
    ref=${scroller}
    class="issue-list"
    role="grid"
    tabindex="0"
    aria-label=${label}
    aria-multiselectable="true"
    aria-rowcount=${lines.length}
    aria-activedescendant=${list.activeRow}
    data-selecting=${list.selecting}
    onMouseDown=${keepFocus}
    onClick=${(/** @type {MouseEvent} */ event) => onClick(event, list)}
    onPointerMove=${(/** @type {PointerEvent} */ event) => onPointerMove(event, list)}
    onContextMenu=${(/** @type {MouseEvent} */ event) => onContextMenu(event, list)}
  >
    <div class="issue-list__rows" role="presentation" style=${{ blockSize: `${view.height}px` }}>
      ${view.rows.map(({ index, start, sticky }) => {
        const line = lines[index];
        if (!line) return null;
        const style = sticky
          ? { insetBlockStart: '0', transform: '' }
          : { insetBlockStart: '', transform: `translateY(${start}px)` };
        return html`<div
          key=${line.id}
          class="issue-list__slot"
          role="presentation"
          data-kind=${line.kind}
          data-sticky=${sticky || undefined}
          style=${style}
        >
          ${line.kind === 'issue' && html`<${IssueRow} id=${line.id} list=${list} />`}
          ${line.kind === 'group' && html`<${GroupHeading} groupKey=${line.id} list=${list} onCreateIn=${onCreateIn} />`}
          ${line.kind === 'older' && html`<${OlderLine} older=${list.older} />`}
        </div>`;
      })}
    </div>
  </div>`;
}

/**
 * Keeps the focused row in sight when keys move it, and leaves the scroll alone when the pointer does.
 * @param {IssueListState} list
 * @param {(index: number) => void} reveal
 */
function useFocusFollowing(list, reveal) {
  const first = useRef(true);
  useSignalEffect(() => {
    const focused = list.focused.value;
    const skip = first.current || list.focusedBy === 'pointer';
    first.current = false;
    if (skip || focused === null) return;
    const place = list.lines.peek().findIndex((line) => line.id === focused);
    if (place >= 0) reveal(place);
  });
}

/**
 * @param {Event} event
 * @returns {string | undefined} The issue of the row that was pointed at.
 */
function issueAt(event) {
  const row = event.target instanceof Element ? event.target.closest('[data-issue]') : null;
  return row instanceof HTMLElement ? row.dataset.issue : undefined;
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
  const id = issueAt(event);
  if (id === undefined) return;
  const onBox = event.target instanceof Element && event.target.closest('.issue-row__select') !== null;
  if (event.shiftKey) list.extendTo(id);
  else if (onBox) list.toggle(id);
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
  const id = issueAt(event);
  if (id !== undefined && id !== list.focused.peek()) list.pointAt(id);
}

/**
 * @param {MouseEvent} event
 * @param {IssueListState} list
 */
function onContextMenu(event, list) {
  const id = issueAt(event);
  if (id === undefined) return;
  event.preventDefault();
  list.pointAt(id);
  const ids = list.selected.peek().has(id) ? list.targets() : [id];
  openContextMenu(ids, { x: event.clientX, y: event.clientY });
}
