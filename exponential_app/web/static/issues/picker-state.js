/** Which property of which issues is being picked, and where its picker stands. */
import { signal } from '@preact/signals';
import { store } from '../core/store.js';
import { editProperty } from './edit.js';
import { propertyNamed } from './properties.js';

/** @typedef {import('./properties.js').Edit} Edit */
/** @typedef {import('./properties.js').Property} Property */
/** @typedef {import('./properties.js').Subject} Subject */

/**
 * @typedef {object} Picking
 * @property {Property} property
 * @property {import('../ui/popover.js').Anchor} anchor
 * @property {'page' | 'dialog'} layer Inside an open dialog the rest of the page cannot be reached.
 * @property {() => Subject[]} subjects What is edited, read afresh after each change.
 * @property {(edit: Edit) => void} apply
 */

export const picking = signal(/** @type {Picking | null} */ (null));

/**
 * Opens the picker of a property for issues; asked again for the same anchor, closes it.
 * @param {Property['name']} name
 * @param {readonly string[]} ids
 * @param {import('../ui/popover.js').Anchor} [anchor] By default the property as shown of the first issue.
 */
export function pickForIssues(name, ids, anchor = shownProperty(name, ids)) {
  const property = propertyNamed(name);
  toggle({
    property,
    anchor,
    layer: 'page',
    subjects: () => ids.flatMap((id) => store.issue(id) ?? []),
    apply: (edit) => editProperty(ids, property, edit),
  });
}

/**
 * Opens the picker of a property for the draft in a dialog.
 * @param {Property['name']} name
 * @param {Element} anchor
 * @param {() => Subject} draft
 * @param {(edit: Edit) => void} apply
 */
export function pickForDraft(name, anchor, draft, apply) {
  toggle({ property: propertyNamed(name), anchor, layer: 'dialog', subjects: () => [draft()], apply });
}

/** Says whether the picker stands at this element. @param {Element | null} anchor */
export function isPickingAt(anchor) {
  return anchor !== null && picking.value?.anchor === anchor;
}

/** @param {Picking} next */
function toggle(next) {
  const open = picking.peek();
  picking.value = open && open.anchor instanceof Element && open.anchor === next.anchor ? null : next;
}

export function closePicker() {
  picking.value = null;
}

/**
 * @param {string} name
 * @param {readonly string[]} ids
 * @returns {Element | null}
 */
function shownProperty(name, ids) {
  const selector = `[data-property="${name}"]`;
  if (ids.length > 1) return document.querySelector(`.select-bar ${selector}`);
  const issue = CSS.escape(ids[0] ?? '');
  const panel = document.querySelector(`.properties[data-issue="${issue}"] ${selector}`);
  return panel ?? document.querySelector(`.issue-row[data-issue="${issue}"] ${selector}`);
}
