/** Which layers lie above the page, so that page keys rest while one is open and Escape closes the uppermost. */
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** How many dialogs, menus and pickers are open. */
export const overlayCount = signal(0);

/** @type {object[]} */
const stack = [];

/**
 * Counts the calling component as an open layer for as long as it is mounted, and lets Escape close it wherever the focus
 * is: what was focused inside may have gone, and then the key goes to the page.
 * @param {() => void} onClose
 */
export function useOverlay(onClose) {
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const layer = {};
    /** @param {KeyboardEvent} event */
    const pressed = (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || stack.at(-1) !== layer) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close.current();
    };
    stack.push(layer);
    overlayCount.value = stack.length;
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('keydown', pressed);
      stack.splice(stack.indexOf(layer), 1);
      overlayCount.value = stack.length;
    };
  }, []);
}
