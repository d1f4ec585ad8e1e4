/** A dialog that opens within one frame. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useOverlay } from './overlay.js';

/**
 * Like Dialog for one text field and a list worked from it. The platform's modal dialog makes the whole page inert first,
 * which was measured at 25 ms over a full list; here nothing but the field can be focused, so Tab is all that must be held.
 * @param {{ label: string, onClose: () => void, children: import('preact').ComponentChildren, class?: string }} props
 */
export function QuickDialog({ label, onClose, children, class: extra = '' }) {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  useOverlay(onClose);
  useLayoutEffect(() => {
    const layer = element.current;
    const before = document.activeElement;
    layer?.showPopover();
    const field = layer?.querySelector('input');
    field?.focus({ preventScroll: true });
    return () => {
      layer?.hidePopover();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useLayoutEffect(() => {
    /** @param {PointerEvent} event */
    const pressed = (event) => {
      if (!element.current?.contains(/** @type {Node} */ (event.target))) onClose();
    };
    document.addEventListener('pointerdown', pressed, true);
    return () => document.removeEventListener('pointerdown', pressed, true);
  }, [onClose]);
  return html`<div
    ref=${element}
    class=${`dialog ${extra}`}
    popover="manual"
    role="dialog"
    aria-modal="true"
    aria-label=${label}
    onKeyDown=${holdTab}
  >
    ${children}
  </div>`;
}

/** @param {KeyboardEvent} event */
function holdTab(event) {
  if (event.key === 'Tab') event.preventDefault();
}
