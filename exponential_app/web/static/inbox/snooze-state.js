/** Which thread is being snoozed, and where the picker stands. */
import { signal } from '@preact/signals';

/** @typedef {{ thread: import('../core/entities.js').InboxThread, anchor: import('../ui/popover.js').Anchor }} Snoozing */

export const snoozing = signal(/** @type {Snoozing | null} */ (null));

/**
 * @param {Snoozing['thread']} thread
 * @param {Snoozing['anchor']} [anchor] By default the thread's row.
 */
export function openSnooze(thread, anchor = document.querySelector(`[data-thread="${CSS.escape(thread.id)}"]`)) {
  snoozing.value = { thread, anchor };
}
