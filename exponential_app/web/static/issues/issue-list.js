/** A long list of issues as a grid: rows mounted as they come into view, worked by keys from one focused place. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { keepScroll, keptScroll } from '../core/router.js';
import { useVirtualRows } from '../ui/virtual-rows.js';
import { openContextMenu } from './context-menu.js';
import { GroupHeading } from './group-heading.js';
import { IssueRow } from './issue-row.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-model.js').Group} Group */

const ROW_PX = matchMedia('(pointer: coarse)').matches ? 44 : 36;

/**
 * @param {{ list: IssueListState, label: string, onCreateIn?: (group: Group) => void }} props
 */
export function IssueList({ list, label, onCreateIn }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const lines = list.lines.value;
  const headings = useMemo(() => lines.flatMap((line, place) => (line.kind === 'group' ? [place] : [])), [lines]);
  const initialOffset = useMemo(() => keptScroll(list.key), [list]);
  const view = useVirtualRows({ scroller, count: lines.length, rowHeight: ROW_PX, headings, initialOffset });
  useFocusFollowing(list, view.reveal);
  useScrollMemory(scroller, list);
  const groups = new Map(list.groups.value.map((group) => [group.key, group]));
  const focused = list.focused.value;
  return html`<div
    ref=${scroller}
    class="issue-list"
    role="grid"
    tabindex="0"
    aria-label=${label}
    aria-multiselectable="true"
    aria-rowcount=${lines.length}
    aria-activedescendant=${focused ? `row-${focused}` : undefined}
    data-selecting=${list.selected.value.size > 0 || undefined}
    onClick=${(/** @type {MouseEvent} */ event) => onClick(event, list)}
    onPointerMove=${(/** @type {PointerEvent} */ event) => onPointerMove(event, list)}
    onContextMenu=${(/** @type {MouseEvent} */ event) => onContextMenu(event, list)}
  >
    <div class="issue-list__rows" role="presentation" style=${{ blockSize: `${view.height}px` }}>
      ${view.rows.map(({ index, start, sticky }) => {
        const line = lines[index];
        if (!line) return null;
        const style = sticky ? { insetBlockStart: '0', transform: '' } : { insetBlockStart: '', transform: `translateY(${start}px)` };
        return html`<div key=${line.id} class="issue-list__slot" role="presentation" data-kind=${line.kind} data-sticky=${sticky || undefined} style=${style}>
          ${line.kind === 'issue'
            ? html`<${IssueRow} id=${line.id} list=${list} />`
            : renderHeading(groups.get(line.id), list, onCreateIn)}
        </div>`;
      })}
    </div>
  </div>`;
}

/**
 * @param {Group | undefined} group
 * @param {IssueListState} list
 * @param {((group: Group) => void) | undefined} onCreateIn
 */
function renderHeading(group, list, onCreateIn) {
  if (!group) return null;
  return html`<${GroupHeading}
    group=${group}
    collapsed=${list.collapsed.value.has(group.key)}
    onToggle=${() => list.toggleGroup(group.key)}
    onCreate=${onCreateIn && (() => onCreateIn(group))}
  />`;
}

/**
 * Keeps the focused row in sight when keys move it, and leaves the scroll alone when the pointer does.
 * @param {IssueListState} list
 * @param {(index: number) => void} reveal
 */
function useFocusFollowing(list, reveal) {
  const focused = list.focused.value;
  const first = useRef(true);
  useEffect(() => {
    const skip = first.current || list.focusedBy === 'pointer';
    first.current = false;
    if (skip || focused === null) return;
    const place = list.lines.peek().findIndex((line) => line.id === focused);
    if (place >= 0) reveal(place);
  }, [focused]);
}

/**
 * @param {{ current: HTMLElement | null }} scroller
 * @param {IssueListState} list
 */
function useScrollMemory(scroller, list) {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    element.scrollTop = keptScroll(list.key);
    const remember = () => keepScroll(list.key, element.scrollTop);
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [list]);
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
 * @param {MouseEvent} event
 * @param {IssueListState} list
 */
function onClick(event, list) {
  const id = issueAt(event);
  if (id === undefined) return;
  const onBox = event.target instanceof Element && event.target.closest('[data-select]') !== null;
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
