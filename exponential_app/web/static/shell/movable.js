/** A line of the sidebar that has a place of its own among others: it is dragged, or moved with Alt and the arrows. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../ui/button.js';
import { Menu } from './later.js';

/** @typedef {import('../ui/row-drag.js').Place} Place */

/**
 * @typedef {object} Edits What can be done with the line.
 * @property {(target: string, place: Place) => void} onDrop
 * @property {(step: 1 | -1) => void} onStep
 * @property {import('../ui/menu.js').MenuEntry[]} entries Of its menu.
 */

/**
 * @param {{
 *   name: string,
 *   title: string,
 *   holds?: boolean,
 *   edits: () => Promise<Edits>,
 *   children: import('preact').ComponentChildren,
 * }} props `name` as in ui/row-drag.js; `holds`: others can be put into it.
 */
export function Movable({ name, title, holds, edits, children }) {
  const line = useRef(/** @type {HTMLDivElement | null} */ (null));
  const steps = useRef(0);
  const lastStep = useRef(Promise.resolve());
  const latest = useRef(edits);
  latest.current = edits;
  // Where the line is moved in the page, the browser takes the focus away from it.
  useLayoutEffect(() => {
    if (steps.current > 0 && document.activeElement === document.body) focusOn(line.current);
  });
  const [menu, setMenu] = useState(/** @type {{ anchor: import('../ui/popover.js').Anchor, entries: Edits['entries'] } | null} */ (null));
  /** @param {import('../ui/popover.js').Anchor} anchor */
  const openMenu = (anchor) => void edits().then(({ entries }) => setMenu({ anchor, entries }));
  /** @param {PointerEvent} down */
  const pressed = (down) => {
    const row = line.current;
    // Fingers scroll; for them there is the menu.
    if (!row || down.button !== 0 || down.pointerType === 'touch') return;
    if (down.target instanceof Element && down.target.closest('.nav-line__tools, [popover], input')) return;
    void loadDrag().then(({ dragRow }) => dragRow(down, row, (target, at) => void edits().then(({ onDrop }) => onDrop(target, at))));
  };
  /** @param {KeyboardEvent} event */
  const keyPressed = (event) => {
    const step = /** @type {const} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    steps.current += 1;
    // One after the other: a step begins where the one before it has led.
    lastStep.current = lastStep.current.then(async () => {
      (await latest.current()).onStep(step);
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      steps.current -= 1;
      // It may be another line in the page now, inside a folder, and the focus stays with it.
      focusOn(document.querySelector(`[data-drop="${name}"]`));
    });
  };
  return html`<div
    ref=${line}
    class="nav-line"
    data-drop=${name}
    data-holds=${holds ? '' : undefined}
    onPointerDown=${pressed}
    onKeyDown=${keyPressed}
    onContextMenu=${(/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      openMenu({ x: event.clientX, y: event.clientY });
    }}
  >
    ${children}
    <span class="nav-line__tools"><${IconButton}
      icon="ellipsis"
      label=${`More for ${title}`}
      popup="menu"
      expanded=${menu !== null}
      onClick=${(/** @type {MouseEvent} */ event) => openMenu(/** @type {Element} */ (event.currentTarget))}
    /></span>
    ${menu && html`<${Menu} label=${title} anchor=${menu.anchor} entries=${menu.entries} onClose=${() => setMenu(null)} />`}
  </div>`;
}

/** @param {Element | null} line */
function focusOn(line) {
  const main = line?.querySelector('a, button');
  if (main instanceof HTMLElement) main.focus();
}

const loadDrag = () => import('../ui/row-drag.js');
