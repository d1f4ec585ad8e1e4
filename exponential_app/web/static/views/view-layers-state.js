/** What is open above the page for views: the dialog of one, or the list to open one from. */
import { signal } from '@preact/signals';

/** @typedef {import('../core/entities.js').View} View */

/**
 * @typedef {object} ViewDraft
 * @property {View} [view] The one that is changed; absent: a new one.
 * @property {Partial<View>} values What it begins with.
 */

export const viewDraft = signal(/** @type {ViewDraft | null} */ (null));
export const pickingView = signal(false);

/** Opens the dialog of a view. @param {ViewDraft} draft */
export function openViewDialog(draft) {
  viewDraft.value = draft;
}

/** Opens the list of views by name. */
export function openViewPicker() {
  pickingView.value = true;
}
