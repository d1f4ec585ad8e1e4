/** A modal dialog on the platform's own element: focus is trapped inside and restored after. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useOverlay } from './overlay.js';

/**
 * Opens as soon as it is mounted. Escape and a press outside ask to close.
 * @param {{
 *   label: string,
 *   onClose: () => void,
 *   children: import('preact').ComponentChildren,
 *   class?: string,
 * }} props
 */
export function Dialog({ label, onClose, children, class: extra = '' }) {
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useOverlay(onClose);
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    const first = dialog?.querySelector('[autofocus]');
    if (first instanceof HTMLElement) first.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return html`<dialog
    ref=${element}
    class=${`dialog ${extra}`}
    aria-label=${label}
    onCancel=${(/** @type {Event} */ event) => {
      event.preventDefault();
      onClose();
    }}
    onPointerDown=${(/** @type {PointerEvent} */ event) => {
      if (event.target === element.current && isOutside(event, element.current)) onClose();
    }}
  >
    ${children}
  </dialog>`;
}

/**
 * Presses on the backdrop arrive at the dialog itself, so only the place of the press tells them apart.
 * @param {PointerEvent} event
 * @param {HTMLElement | null} element
 */
function isOutside(event, element) {
  const box = element?.getBoundingClientRect();
  if (!box) return false;
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
