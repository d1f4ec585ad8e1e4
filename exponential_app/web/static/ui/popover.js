/** A small layer beside what it belongs to, in the browser's top layer. */
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useOverlay } from './overlay.js';

/** @typedef {Element | { x: number, y: number } | null} Anchor An element, a point, or nothing: the upper middle. */

/** Where fingers choose and there is little room, layers are sheets at the foot of the screen. */
const SHEET = matchMedia('(width < 600px) and (pointer: coarse)');

/**
 * Opens as soon as it is mounted; Escape and a press elsewhere ask to close; focus goes back where it was.
 * @param {{
 *   anchor: Anchor,
 *   onClose: () => void,
 *   children: import('preact').ComponentChildren,
 *   placement?: import('@floating-ui/dom').Placement,
 *   class?: string,
 *   role?: string,
 *   label?: string,
 * }} props
 */
export function Popover({ anchor, onClose, children, placement = 'bottom-start', class: extra = '', role, label }) {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  useOverlay(onClose);
  useLayoutEffect(() => (element.current ? open(element.current, anchor, placement) : undefined), [anchor]);
  useLayoutEffect(() => onPressElsewhere(element.current, anchor, onClose), [anchor, onClose]);
  return html`<div
    ref=${element}
    class=${`popover ${extra}`}
    popover="manual"
    role=${role}
    aria-label=${label}
    tabindex="-1"
  >
    ${children}
  </div>`;
}

/**
 * @param {HTMLElement} element
 * @param {Anchor} anchor
 * @param {import('@floating-ui/dom').Placement} placement
 * @returns {() => void} Closes it and gives the focus back.
 */
function open(element, anchor, placement) {
  const before = document.activeElement;
  element.showPopover();
  if (SHEET.matches) element.dataset.sheet = '';
  const reference = referenceOf(anchor);
  // A sheet has its place at the foot of the screen.
  const stop =
    SHEET.matches ? undefined : autoUpdate(reference, element, () => void place(reference, element, placement));
  const first = element.querySelector('[autofocus], input, [tabindex="0"]');
  if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  else element.focus({ preventScroll: true });
  return () => {
    stop?.();
    const inside = element.contains(document.activeElement) || document.activeElement === document.body;
    if (element.isConnected && element.matches(':popover-open')) element.hidePopover();
    if (inside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

/**
 * @param {Anchor} anchor
 * @returns {import('@floating-ui/dom').ReferenceElement}
 */
function referenceOf(anchor) {
  if (anchor instanceof Element) return anchor;
  const { x, y } = anchor ?? {
    x: document.documentElement.clientWidth / 2 - 130,
    y: document.documentElement.clientHeight * 0.2,
  };
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
}

/**
 * @param {import('@floating-ui/dom').ReferenceElement} reference
 * @param {HTMLElement} element
 * @param {import('@floating-ui/dom').Placement} placement
 */
async function place(reference, element, placement) {
  const { x, y } = await computePosition(reference, element, {
    placement,
    strategy: 'fixed',
    middleware: [
      offset(4),
      flip({ padding: 8 }),
      shift({ padding: 8, crossAxis: true }),
      size({
        padding: 8,
        apply: ({ availableHeight }) =>
          element.style.setProperty('max-block-size', `${Math.max(160, availableHeight)}px`),
      }),
    ],
  });
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}

/**
 * @param {HTMLElement | null} element
 * @param {Anchor} anchor
 * @param {() => void} onClose
 */
function onPressElsewhere(element, anchor, onClose) {
  /** @param {PointerEvent} event */
  const pressed = (event) => {
    const target = /** @type {Node} */ (event.target);
    // A press on the anchor is left to the anchor, which closes what it opened.
    if (element?.contains(target) || (anchor instanceof Element && anchor.contains(target))) return;
    onClose();
  };
  document.addEventListener('pointerdown', pressed, true);
  return () => document.removeEventListener('pointerdown', pressed, true);
}
