/** Which part of the filter is being chosen, and where its menu stands. */
import { signal } from '@preact/signals';

/** @typedef {import('./filter-edit.js').Path} Path */

/**
 * @typedef {object} Choosing
 * @property {'field' | 'operator' | 'value'} step
 * @property {Path | null} path Of the test or group that is changed; null: a new test.
 * @property {Path | 'new'} group Where a new test goes; a new group of its own.
 * @property {string} [field]
 * @property {string} [op] Asked for before there are values that it can have.
 * @property {boolean} [added] The test was begun in this menu.
 * @property {boolean} [day] Its day comes from the calendar.
 * @property {import('../ui/popover.js').Anchor} anchor
 */

export const choosing = signal(/** @type {Choosing | null} */ (null));

/**
 * Opens the menu of fields.
 * @param {import('../ui/popover.js').Anchor} [anchor] By default the button that adds a filter.
 * @param {Path} [group] Where the test goes.
 */
export function openFilterMenu(anchor = addButton(), group = []) {
  choose({ step: 'field', path: null, group, anchor });
}

/** Opens a step; asked again for the same place, closes it. @param {Choosing} next */
export function choose(next) {
  const open = choosing.peek();
  const again = open?.anchor instanceof Element && open.anchor === next.anchor && open.step === next.step;
  choosing.value = again ? null : next;
}

/** Goes on to another step of the open menu. @param {Choosing} next */
export function stepTo(next) {
  choosing.value = next;
}

export function closeFilterMenu() {
  choosing.value = null;
}

/** The button in the bar, else that of the header; nothing where both are out of sight. */
function addButton() {
  const buttons = [...document.querySelectorAll('.filter-bar [data-add-filter], [data-add-filter]')];
  return buttons.findLast((button) => button.getClientRects().length > 0) ?? null;
}
