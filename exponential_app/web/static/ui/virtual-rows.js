/** Mounts only the rows of a long list that can be seen, with one heading held at the top. */
import { useSignal } from '@preact/signals';
import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';

const OVERSCAN = 5;

/**
 * @typedef {object} VirtualRows
 * @property {{ index: number, start: number, sticky: boolean }[]} rows What to mount; `start` in pixels from the top.
 * @property {number} height Of the whole list, in pixels.
 * @property {(index: number) => void} reveal Scrolls as little as needed to show a row.
 */

/**
 * @param {{
 *   scroller: { current: HTMLElement | null },
 *   count: number,
 *   rowHeight: number,
 *   headingHeight: number,
 *   headings: readonly number[],
 *   initialOffset: number,
 *   onScrolled: (offset: number) => void,
 * }} options `headings` are the places of the heading rows, ascending; `onScrolled` hears of every row that comes or goes.
 * @returns {VirtualRows}
 */
export function useVirtualRows({ scroller, count, rowHeight, headingHeight, headings, initialOffset, onScrolled }) {
  const drawn = useSignal(0);
  const isHeading = useMemo(() => new Set(headings), [headings]);
  const sticky = useRef(-1);
  const virtualizer = useRef(/** @type {Virtualizer<HTMLElement, Element> | null} */ (null));
  const options = {
    count,
    initialOffset,
    // Near enough to mount the right rows at once, before anything has been measured.
    initialRect: { width: innerWidth, height: innerHeight },
    overscan: OVERSCAN,
    scrollPaddingStart: headings.length > 0 ? headingHeight : 0,
    estimateSize: (/** @type {number} */ place) => (isHeading.has(place) ? headingHeight : rowHeight),
    getScrollElement: () => scroller.current,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    /** @param {import('@tanstack/virtual-core').Range} range */
    rangeExtractor: (range) => {
      sticky.current = lastAtOrBefore(headings, range.startIndex);
      const places = defaultRangeExtractor(range);
      return sticky.current < 0 || places.includes(sticky.current) ? places : [sticky.current, ...places];
    },
    /** @param {Virtualizer<HTMLElement, Element>} changed */
    onChange: (changed) => {
      drawn.value += 1;
      // Told from here, since asking the element for its place after rows have changed would lay the page out twice.
      if (changed.scrollOffset !== null) onScrolled(changed.scrollOffset);
    },
  };
  virtualizer.current ??= new Virtualizer(options);
  const current = virtualizer.current;
  current.setOptions(options);
  useEffect(() => current._didMount(), []);
  useLayoutEffect(() => current._willUpdate());
  useLayoutEffect(() => current.measure(), [rowHeight, headingHeight === rowHeight || headings]);
  void drawn.value;
  const rows = current
    .getVirtualItems()
    .map((row) => ({ index: row.index, start: row.start, sticky: row.index === sticky.current }));
  const reveal = (/** @type {number} */ index) => {
    // Asked to scroll, it looks for some frames whether it has arrived, and lays the page out for that, hidden or not.
    const isInSight = current.getOffsetForIndex(index, 'auto')?.[0] === current.scrollOffset;
    if (!isInSight) current.scrollToIndex(index, { align: 'auto' });
  };
  return { rows, height: current.getTotalSize(), reveal };
}

/**
 * @param {readonly number[]} ascending
 * @param {number} limit
 * @returns {number} The last entry that is not after the limit, or -1.
 */
function lastAtOrBefore(ascending, limit) {
  let found = -1;
  for (const place of ascending) {
    if (place > limit) break;
    found = place;
  }
  return found;
}
