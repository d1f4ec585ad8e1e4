/** Whether the display menu is open, and where. */
import { signal } from '@preact/signals';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/** @typedef {{ list: IssueListState, anchor: import('../ui/popover.js').Anchor }} Opened */

export const displayMenu = signal(/** @type {Opened | null} */ (null));

/**
 * Opens the menu of a list; asked again, closes it.
 * @param {IssueListState} list
 * @param {import('../ui/popover.js').Anchor} [anchor] By default the button in the bar.
 */
export function toggleDisplayMenu(list, anchor = document.querySelector('.stage__layer:not([data-kept]) [data-display]')) {
  displayMenu.value = displayMenu.peek() ? null : { list, anchor };
}

export function closeDisplayMenu() {
  displayMenu.value = null;
}
