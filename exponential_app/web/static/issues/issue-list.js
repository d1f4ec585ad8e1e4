/** A long list of issues as a grid: rows mounted as they come into view, worked by keys from one focused place. */
import { useSignalEffect } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { keepScroll, keptScroll } from '../core/router.js';
import { isPhone } from '../shell/layout-state.js';
import { useVirtualRows } from '../ui/virtual-rows.js';
import { useDragging } from './dragging.js';
import { GroupHeading } from './group-heading.js';
import { IssueRow } from './issue-row.js';
import { OlderLine } from './older-line.js';
import { pointerOn } from './row-pointer.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./lines.js').Line} Line */

const ROW_PX = matchMedia('(pointer: coarse)').matches ? 44 : 36;
/** Two lines. */
const PHONE_ROW_PX = 62;
const PHONE_HEADING_PX = 44;

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
    rowHeight: isPhone.value ? PHONE_ROW_PX : ROW_PX,
    headingHeight: isPhone.value ? PHONE_HEADING_PX : ROW_PX,
    headings,
    initialOffset,
    onScrolled,
  });
  const pointing = useMemo(() => pointerOn(list), [list]);
  useDragging(scroller, list);
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
    ...${pointing}
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
          ${line.kind === 'issue' && html`<${IssueRow} line=${line} list=${list} />`}
          ${line.kind === 'group' && html`<${GroupHeading} groupKey=${line.id} depth=${line.depth} list=${list} onCreateIn=${onCreateIn} />`}
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
    // Its name alone: lines are made anew with every change.
    const focused = list.activeRow.value;
    list.revealed.value;
    const skip = first.current || list.focusedBy === 'pointer';
    first.current = false;
    if (skip || focused === undefined) return;
    const place = list.lines.peek().indexOf(/** @type {Line} */ (list.focusedLine.peek()));
    if (place >= 0) reveal(place);
  });
}
