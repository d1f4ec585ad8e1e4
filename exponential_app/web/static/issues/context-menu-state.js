/** Which issues the menu under the right mouse button is open for, and where. */
import { signal } from '@preact/signals';

/** @typedef {{ ids: readonly string[], anchor: import('../ui/popover.js').Anchor }} Opened */

export const opened = signal(/** @type {Opened | null} */ (null));

/**
 * @param {readonly string[]} ids
 * @param {import('../ui/popover.js').Anchor} anchor
 */
export function openContextMenu(ids, anchor) {
  opened.value = { ids, anchor };
}
