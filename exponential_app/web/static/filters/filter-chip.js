/** One test of the filter as a chip, and a group of them as a chip of chips. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { LabelDot } from '../issues/label-chip.js';
import { PriorityIcon } from '../issues/priority-icon.js';
import { StateIcon } from '../issues/state-icon.js';
import { Menu } from '../shell/later.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { changeTest, rootOf, writeRoot } from './change-filter.js';
import { isGroup, valuesOf, withJoint } from './filter-edit.js';
import { choose, openFilterMenu } from './filter-menu-state.js';
import { fieldNamed } from './filter-names.js';
import { chipWords, isGone, JOINT_WORDS } from './filter-words.js';

/** @typedef {import('./filter-edit.js').Group} Group */
/** @typedef {import('./filter-edit.js').Part} Part */
/** @typedef {import('./filter-edit.js').Path} Path */
/** @typedef {import('../core/filter.js').FilterTest} FilterTest */

const SHOWN_ICONS = 3;

/** @param {{ place: string, part: Part, path: Path }} props */
export function FilterPart({ place, part, path }) {
  if (isGroup(part)) return html`<${GroupChip} place=${place} group=${part} path=${path} />`;
  return html`<${TestChip} place=${place} test=${part} path=${path} />`;
}

/** @param {{ place: string, test: FilterTest, path: Path }} props */
function TestChip({ place, test, path }) {
  const { field, operator, values } = chipWords(test);
  const { icon, way } = fieldNamed(test.field);
  /** @param {'operator' | 'value'} step */
  const open = (step) => (/** @type {MouseEvent} */ event) =>
    choose({ step, path, group: [], anchor: /** @type {Element} */ (event.currentTarget) });
  const gone = valuesOf(test).some((value) => isGone(test.field, value));
  return html`<span
    class="filter-chip"
    role="group"
    aria-label=${`${field} ${operator} ${values}`}
    data-path=${path.join('.')}
    data-gone=${gone || undefined}
  >
    <span class="filter-chip__field"><${Icon} name=${icon} />${field}</span>
    ${
      way !== 'flag' &&
      html`<button type="button" class="filter-chip__part" data-operator aria-haspopup="dialog" onClick=${open('operator')}>${operator}</button>`
    }
    ${
      values &&
      html`<button type="button" class="filter-chip__part" data-values aria-haspopup="dialog" title=${values} onClick=${open('value')}>
        <${ValueIcons} test=${test} /><span class="filter-chip__text">${values}</span>
      </button>`
    }
    <${Remove} label=${`Remove filter ${field}`} onClick=${() => changeTest(place, path, null)} />
  </span>`;
}

/** @param {{ label: string, onClick: () => void }} props */
function Remove({ label, onClick }) {
  return html`<button type="button" class="filter-chip__part" data-remove aria-label=${label} onClick=${onClick}>
    <${Icon} name="x" />
  </button>`;
}

/** @param {{ test: FilterTest }} props */
function ValueIcons({ test }) {
  const values = valuesOf(test).filter((value) => value !== null);
  if (test.op === 'between' || values.length > SHOWN_ICONS) return null;
  return html`${values.map((value) => iconOf(test.field, String(value)))}`;
}

/** @param {string} field @param {string} value */
function iconOf(field, value) {
  switch (field) {
    case 'state':
      return html`<${StateIcon} state=${store.state(value)} />`;
    case 'priority':
      return html`<${PriorityIcon} priority=${value} />`;
    case 'label':
      return html`<${LabelDot} color=${store.label(value)?.color ?? ''} />`;
    case 'assignee':
    case 'creator':
    case 'subscriber':
      return html`<${Avatar} person=${store.person(value === 'me' ? (store.me.value?.person_id ?? '') : value)} />`;
    default:
      return null;
  }
}

/** @param {{ place: string, group: Group, path: Path }} props */
function GroupChip({ place, group, path }) {
  return html`<span class="filter-group" role="group" aria-label=${`Group: ${JOINT_WORDS[group.joint]}`} data-path=${path.join('.')}>
    <${JointSwitch} place=${place} group=${group} path=${path} />
    ${group.parts.map((part, index) => html`<${FilterPart} key=${index} place=${place} part=${part} path=${[...path, index]} />`)}
    <button
      type="button"
      class="filter-group__add"
      aria-label="Add filter to this group"
      aria-haspopup="dialog"
      onClick=${(/** @type {MouseEvent} */ event) => openFilterMenu(/** @type {Element} */ (event.currentTarget), path)}
    ><${Icon} name="plus" /></button>
    <${Remove} label="Remove group" onClick=${() => changeTest(place, path, null)} />
  </span>`;
}

/**
 * How the parts of a group are joined, and the menu to join them otherwise.
 * @param {{ place: string, group: Group, path: Path }} props
 */
export function JointSwitch({ place, group, path }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const entries = Object.entries(JOINT_WORDS).map(([joint, title]) => ({
    id: joint,
    title,
    checked: joint === group.joint,
    run: () => void writeRoot(withJoint(rootOf(place), path, /** @type {import('./filter-edit.js').Joint} */ (joint))),
  }));
  return html`<button
      ref=${button}
      type="button"
      class="filter-joint"
      aria-haspopup="menu"
      aria-expanded=${String(open)}
      onClick=${() => setOpen(!open)}
    >${JOINT_WORDS[group.joint]}<${Icon} name="chevron-down" /></button>
    ${open && html`<${Menu} label="How filters are joined" anchor=${button.current} entries=${entries} onClose=${() => setOpen(false)} />`}`;
}
