/** The one property picker: it edits the property that picker-state.js names. */
import { html } from 'htm/preact';
import { lazy } from '../core/lazy.js';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { LABEL_COLOURS } from './label-colours.js';
import { closePicker, picking } from './picker-state.js';

/** @typedef {import('./picker-state.js').Picking} Picking */
/** @typedef {import('./properties.js').Subject} Subject */

const DayEntry = lazy(() => import('../ui/day-entry.js').then((module) => module.DayEntry));

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
    onClose=${closePicker}
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
    onClose=${closePicker}
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
    closePicker();
  };
  return html`<${DayEntry} label=${open.property.prompt} value=${shared} onPick=${pick} />`;
}
