/** Whether an issue is being written, and what it was asked to begin with. */
import { signal } from '@preact/signals';

/**
 * @typedef {object} Wanted
 * @property {string | undefined} [teamId] By default the team of the screen, else the last used.
 * @property {string} [stateId]
 * @property {string} [parentId]
 * @property {Partial<import('./properties.js').Subject>} [preset] More that it begins with.
 * @property {boolean} [full] Over the whole screen.
 * @property {boolean} [choosesTemplate] The choice of a template comes first.
 */

/** What was asked for, as long as the dialog is open. */
export const composing = signal(/** @type {Wanted | null} */ (null));

/** Opens the dialog. @param {Wanted} [wanted] */
export function openComposer(wanted = {}) {
  composing.value = wanted;
}

/** Closes the dialog; what was written stays for the next time. */
export function closeComposer() {
  composing.value = null;
}
