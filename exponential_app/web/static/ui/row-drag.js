/** Dragging one of a few rows to another place among them, with the pointer; Escape lets go of it. */

import { withoutClick } from './without-click.js';

/** @typedef {'before' | 'after' | 'inside'} Place */

/** Less is a press. */
const FAR_PX = 5;
const AT_EDGE = 0.28;

/**
 * Follows a pointer that went down on a row. Rows carry `data-drop`, a name whose part before the colon tells which rows
 * belong together, and `data-holds` when others can be put inside them.
 * @param {PointerEvent} down
 * @param {HTMLElement} row
 * @param {(target: string, place: Place) => void} onDrop Hears the name of the row that it was let go over.
 */
export function dragRow(down, row, onDrop) {
  const abort = new AbortController();
  const { signal } = abort;
  const group = row.dataset.drop?.split(':')[0] ?? '';
  /** @type {{ element: HTMLElement, place: Place } | null} */
  let over = null;
  let isMoving = false;
  const mark = (/** @type {typeof over} */ next) => {
    delete over?.element.dataset.dropPlace;
    over = next;
    if (over) over.element.dataset.dropPlace = over.place;
  };
  const stop = () => {
    mark(null);
    delete row.dataset.dragging;
    abort.abort();
  };
  addEventListener(
    'pointermove',
    (move) => {
      // It may have been let go before this was listening.
      if (move.buttons === 0) return stop();
      if (!isMoving && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) < FAR_PX) return;
      isMoving = true;
      row.dataset.dragging = '';
      mark(targetAt(move, row, group));
    },
    { signal },
  );
  addEventListener(
    'pointerup',
    () => {
      const target = over;
      if (isMoving) withoutClick();
      stop();
      if (target) onDrop(target.element.dataset.drop ?? '', target.place);
    },
    { signal },
  );
  addEventListener('pointercancel', stop, { signal });
  addEventListener('keydown', (event) => event.key === 'Escape' && stop(), { signal });
}

/**
 * @param {PointerEvent} move
 * @param {HTMLElement} row
 * @param {string} group
 * @returns {{ element: HTMLElement, place: Place } | null}
 */
function targetAt(move, row, group) {
  const element = document.elementFromPoint(move.clientX, move.clientY)?.closest('[data-drop]');
  if (!(element instanceof HTMLElement) || element === row || !element.dataset.drop?.startsWith(`${group}:`)) return null;
  const { top, height } = element.getBoundingClientRect();
  const share = (move.clientY - top) / height;
  if ('holds' in element.dataset && !('holds' in row.dataset) && share > AT_EDGE && share < 1 - AT_EDGE)
    return { element, place: 'inside' };
  return { element, place: share < 0.5 ? 'before' : 'after' };
}
