/** Says once when this browser cannot keep what the person writes, and asks before a tab with such edits closes. */
import { effect } from '@preact/signals';
import { keeping } from '../core/device.js';
import { mutate } from '../core/mutate.js';
import { toastError } from '../ui/toast.js';

/** What it means, for the toast and the panel. */
export const NOT_KEPT = Object.freeze({
  full: 'There is no room left on this device. Edits live only in this tab until they are sent.',
  refused: 'This browser keeps nothing, as in a private window. Edits live only in this tab until they are sent.',
});

/** Watches from now on. */
export function watchKeeping() {
  let isTold = false;
  effect(() => {
    if (keeping.value === 'kept' || isTold) return;
    isTold = true;
    toastError('Edits are not kept on this device', { detail: NOT_KEPT[keeping.value] });
  });
  addEventListener('beforeunload', (event) => {
    if (keeping.peek() !== 'kept' && mutate.pending.peek().count > 0) event.preventDefault();
  });
}
