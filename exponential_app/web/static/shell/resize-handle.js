/** The edge of the sidebar: dragged, or moved with the arrows. */
import { html } from 'htm/preact';
import { resizeSidebar, SIDEBAR_PX, sidebarWidth } from './layout-state.js';

const STEP_PX = 16;

export function ResizeHandle() {
  return html`<div
    class="sidebar__resize"
    role="separator"
    aria-orientation="vertical"
    aria-label="Sidebar width"
    aria-valuemin=${SIDEBAR_PX.least}
    aria-valuemax=${SIDEBAR_PX.most}
    aria-valuenow=${sidebarWidth.value}
    tabindex="0"
    onPointerDown=${drag}
    onDblClick=${() => resizeSidebar(SIDEBAR_PX.usual)}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (direction === undefined) return;
      event.preventDefault();
      resizeSidebar(sidebarWidth.value + direction * STEP_PX * inlineSign());
    }}
  ></div>`;
}

/** @param {PointerEvent} down */
function drag(down) {
  const handle = /** @type {HTMLElement} */ (down.currentTarget);
  const startWidth = sidebarWidth.peek();
  handle.setPointerCapture(down.pointerId);
  /** @param {PointerEvent} move */
  const follow = (move) => resizeSidebar(startWidth + (move.clientX - down.clientX) * inlineSign());
  handle.addEventListener('pointermove', follow);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', follow), {
    once: true,
  });
}

/** @returns {1 | -1} Minus where text runs from right to left. */
function inlineSign() {
  return document.dir === 'rtl' ? -1 : 1;
}
