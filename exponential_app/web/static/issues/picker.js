/** The one property picker: which property of which issues it edits, and where it stands. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { lazy } from '../core/lazy.js';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { editProperty } from './edit.js';
import { LABEL_COLOURS } from './label-colours.js';
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

const Calendar = lazy(() => import('../ui/calendar.js').then((module) => module.Calendar));
const picking = signal(/** @type {Picking | null} */ (null));

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

function close() {
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

/**
 * Shows the open picker, when it belongs to this layer.
 * @param {{ layer: Picking['layer'] }} props
 */
export function PickerLayer({ layer }) {
  const open = picking.value;
  if (!open || open.layer !== layer) return null;
  return html`<${Popover}
    key=${open.property.name}
    anchor=${open.anchor}
    onClose=${close}
    role="dialog"
    label=${open.property.label}
  >
    ${open.property.editor === 'day' ? html`<${DayPicker} picking=${open} />` : html`<${ChoicePicker} picking=${open} />`}
  <//>`;
}

/** @param {{ picking: Picking }} props */
function ChoicePicker({ picking: open }) {
  const { property, apply } = open;
  const subjects = open.subjects();
  const many = property.editor === 'many';
  /** @param {string | null} value */
  const selected = (value) => {
    const having = subjects.filter((subject) => property.has(subject, value)).length;
    return having === 0 ? false : having === subjects.length ? true : 'mixed';
  };
  /** @param {string | null} value */
  const pick = (value) => apply(many && selected(value) === true ? property.unset(value) : property.set(value));
  return html`<${Combobox}
    label=${property.prompt}
    options=${property.options(subjects)}
    isSelected=${many ? selected : (/** @type {string | null} */ value) => selected(value) === true}
    multiple=${many}
    onPick=${pick}
    onClose=${close}
    create=${property.name === 'labels' ? labelCreation(open, subjects) : undefined}
  />`;
}

/**
 * @param {Picking} open
 * @param {readonly Subject[]} subjects
 */
function labelCreation(open, subjects) {
  const teams = new Set(subjects.map((subject) => subject.team_id));
  const teamId = teams.size === 1 ? [...teams][0] : undefined;
  return {
    title: (/** @type {string} */ name) => `Create label “${name}”`,
    run: (/** @type {string} */ name) => {
      const color = LABEL_COLOURS[store.table('label').ids.peek().length % LABEL_COLOURS.length]?.value ?? '';
      const { id } = mutate.create(
        'label',
        { name, color, team_id: teamId ?? null },
        { label: `Create label ${name}` },
      );
      open.apply(open.property.set(id));
    },
  };
}

/** @param {{ picking: Picking }} props */
function DayPicker({ picking: open }) {
  const [first, ...others] = open.subjects();
  const shared = first && others.every((other) => other.due_date === first.due_date) ? first.due_date : null;
  /** @param {string | null} day */
  const pick = (day) => {
    open.apply(open.property.set(day));
    close();
  };
  return html`<${Calendar} value=${shared} onPick=${pick} />`;
}
