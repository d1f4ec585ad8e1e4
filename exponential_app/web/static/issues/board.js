/** Issues as a board: columns are groups, lanes sub-groups; only what is in sight is mounted, in both directions. */
import { computed, useSignal, useSignalEffect } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { keepScroll, keptScroll } from '../core/router.js';
import { filterOf } from '../filters/filter-state.js';
import { NoMatch } from '../shell/later.js';
import { BoardCell } from './board-cell.js';
import { boxOf, columnsIn, contentTop, HEAD, isRowIn, LANE_HEAD, leftOf, sheetOf } from './board-geometry.js';
import { ColumnHeading, HiddenColumns, LaneHeading } from './board-headings.js';
import { OlderBar } from './older-bar.js';
import { pointerOn } from './row-pointer.js';
import { useCardHeights } from './card-heights.js';
import { useDragging } from './dragging.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./board-geometry.js').View} View */

/** The board is drawn again after so many pixels of scrolling. */
const GRAIN = 120;

/**
 * Shows the columns, or that the filter keeps nothing of what is here.
 * @param {{ list: IssueListState, label: string, onCreateIn?: (group: Group) => void }} props
 */
export function Board(props) {
  const { list } = props;
  const { tree } = filterOf(list.place).value;
  if (!tree || list.shownCount.value > 0) return html`<${Columns} ...${props} />`;
  return html`<${NoMatch} place=${list.place} tree=${tree} /><${OlderBar} list=${list} />`;
}

/** @param {{ list: IssueListState, label: string, onCreateIn?: (group: Group) => void }} props */
function Columns({ list, label, onCreateIn }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const heights = useCardHeights(list);
  const view = useSignal(/** @type {View} */ ({ left: 0, top: 0, width: innerWidth, height: innerHeight }));
  const sheet = useMemo(() => computed(() => sheetNow(list, heights)), [list, heights]).value;
  const pointing = useMemo(() => pointerOn(list), [list]);
  useScrollKept(scroller, list, view);
  useFocusFollowing(scroller, list, sheet);
  useDragging(scroller, list);
  const [from, to] = columnsIn(sheet, view.value);
  return html`<div
      ref=${scroller}
      class="board"
      role="grid"
      tabindex="0"
      aria-label=${label}
      aria-multiselectable="true"
      aria-activedescendant=${list.activeRow}
      data-selecting=${list.selecting}
      ...${pointing}
    >
      <div class="board__sheet" role="presentation" style=${{ inlineSize: `${sheet.width}px`, minBlockSize: `${sheet.height}px` }}>
        <div class="board__heads" role="row" style=${{ blockSize: `${HEAD}px` }}>
          ${sheet.columns.slice(from, to).map(
            (group, place) => html`<${ColumnHeading}
              key=${group.key}
              group=${group}
              left=${leftOf(from + place)}
              list=${list}
              onCreateIn=${onCreateIn}
            />`,
          )}
        </div>
        ${sheet.columns.map((group, place) => html`<i key=${`snap-${group.key}`} class="board__snap" style=${{ insetInlineStart: `${leftOf(place)}px` }}></i>`)}
        ${sheet.rows.filter((row) => isRowIn(row, view.value)).map((row) => html`
          ${row.lane && html`<${LaneHeading} key=${row.lane.key} row=${row} list=${list} height=${LANE_HEAD} />`}
          ${!row.isFolded && row.cells.slice(from, to).map(
            (cell, place) => html`<${BoardCell}
              key=${cell.key}
              cell=${cell}
              row=${row}
              left=${leftOf(from + place)}
              top=${contentTop(row)}
              view=${view.value}
              list=${list}
              measure=${heights.measure}
            />`,
          )}
        `)}
      </div>
      <${HiddenColumns} list=${list} />
    </div>
    <${OlderBar} list=${list} />`;
}

/** @param {IssueListState} list @param {ReturnType<typeof useCardHeights>} heights */
function sheetNow(list, heights) {
  const collapsed = list.collapsed.value;
  const shown = list.groups.value.filter((group) => !collapsed.has(group.key));
  heights.version.value;
  return sheetOf(shown, list.lanes.value, (key) => collapsed.has(key), (id) => heights.of(id));
}

/**
 * Follows the scroll in steps, and finds the place again when the person comes back.
 * @param {{ current: HTMLDivElement | null }} scroller
 * @param {IssueListState} list
 * @param {import('@preact/signals').Signal<View>} view
 */
function useScrollKept(scroller, list, view) {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth: width, clientHeight: height } = element;
      if (width === 0) return;
      keepScroll(`${list.key}:left`, scrollLeft);
      keepScroll(`${list.key}:top`, scrollTop);
      // From right to left it counts downwards from 0.
      const [left, top] = [Math.abs(scrollLeft), scrollTop].map((value) => Math.floor(value / GRAIN) * GRAIN);
      const next = { left: left ?? 0, top: top ?? 0, width: width + GRAIN, height: height + GRAIN };
      if (JSON.stringify(next) !== JSON.stringify(view.peek())) view.value = next;
    };
    element.scrollTo({ left: keptScroll(`${list.key}:left`), top: keptScroll(`${list.key}:top`), behavior: 'instant' });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [list]);
}

/**
 * Brings the focused card into sight when keys move the focus.
 * @param {{ current: HTMLDivElement | null }} scroller
 * @param {IssueListState} list
 * @param {import('./board-geometry.js').Sheet} sheet
 */
function useFocusFollowing(scroller, list, sheet) {
  const latest = useRef(sheet);
  const first = useRef(true);
  latest.current = sheet;
  useSignalEffect(() => {
    const focused = list.activeRow.value;
    list.revealed.value;
    const skip = first.current || list.focusedBy === 'pointer';
    first.current = false;
    const line = list.focusedLine.peek();
    const box = skip || focused === undefined || !line ? null : boxOf(latest.current, line);
    if (box && scroller.current) reveal(scroller.current, box);
  });
}

/** @param {HTMLElement} element @param {View} box */
function reveal(element, box) {
  const sign = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
  const left = nearest(Math.abs(element.scrollLeft), element.clientWidth, { begin: box.left - 24, end: box.left + box.width + 24 });
  const top = nearest(element.scrollTop, element.clientHeight, { begin: box.top - HEAD - LANE_HEAD, end: box.top + box.height + 24 });
  element.scrollTo({ left: sign * left, top, behavior: 'instant' });
}

/** The least scrolling that shows a stretch. @param {number} scroll @param {number} size @param {{ begin: number, end: number }} stretch */
function nearest(scroll, size, { begin, end }) {
  if (begin < scroll) return Math.max(0, begin);
  return end > scroll + size ? end - size : scroll;
}
