/** One state of a team: how it looks, what it is for, and what can be done with it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { StateIcon } from '../issues/state-icon.js';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { mutate } from '../core/mutate.js';
import { ReplacementPicker } from './replacement-picker.js';
import { SettingRow } from './setting-row.js';
import { StateForm } from './state-form.js';
import { changeState, orderStates } from './states.api.js';

/** @typedef {import('../core/entities.js').Team} Team */
/** @typedef {import('../core/entities.js').WorkflowState} WorkflowState */

/** Where work may begin. */
const BEGINNINGS = ['backlog', 'unstarted', 'started'];

/**
 * @param {{ team: Team, state: WorkflowState, beside: readonly WorkflowState[], editable: boolean }} props
 *   `beside` are the states of its category in order.
 */
export function StateRow({ team, state, beside, editable }) {
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState(/** @type {Element | null} */ (null));
  const [deleting, setDeleting] = useState(/** @type {Element | null} */ (null));
  if (editing) {
    const close = () => setEditing(false);
    /** @param {import('./states.api.js').Look} look */
    const save = (look) => void changeState(team, state, look).then((done) => done && close());
    return html`<li class="panel__row"><${StateForm} look=${state} verb="Save" onSave=${save} onClose=${close} /></li>`;
  }
  const uses = html`${state.is_default && html`<span class="chip">new issues</span>`}
    ${team.duplicate_state_id === state.id && html`<span class="chip">duplicates</span>`}`;
  return html`<${SettingRow}
    as="li"
    lead=${html`<${StateIcon} state=${state} />`}
    name=${state.name}
    detail=${state.description}
    beside=${uses}
  >
    ${
      editable &&
      html`<div class="panel__actions">
        <${Mover} team=${team} state=${state} beside=${beside} />
        <${IconButton} icon="pencil" label=${`Edit ${state.name}`} onClick=${() => setEditing(true)} />
        <${IconButton}
          icon="ellipsis"
          label=${`More for ${state.name}`}
          popup="menu"
          expanded=${menu !== null}
          onClick=${(/** @type {MouseEvent} */ event) => setMenu(/** @type {Element} */ (event.currentTarget))}
        />
      </div>`
    }
    ${
      menu &&
      html`<${Menu}
        label=${state.name}
        anchor=${menu}
        entries=${entriesOf(team, state, () => setDeleting(menu))}
        placement="bottom-end"
        onClose=${() => setMenu(null)}
      />`
    }
    ${deleting && html`<${ReplacementPicker} team=${team} state=${state} anchor=${deleting} onClose=${() => setDeleting(null)} />`}
  <//>`;
}

/**
 * @param {Team} team
 * @param {WorkflowState} state
 * @param {() => void} onDelete
 * @returns {import('../ui/menu.js').MenuEntry[]}
 */
function entriesOf(team, state, onDelete) {
  const start = {
    id: 'default',
    title: 'Start new issues here',
    icon: 'circle-dot',
    run: () => void changeState(team, state, { is_default: true }),
  };
  const duplicates = {
    id: 'duplicates',
    title: 'Send duplicates here',
    icon: 'copy',
    run: () =>
      void mutate.update('team', team.id, { duplicate_state_id: state.id }, { label: `Send duplicates to ${state.name}` }),
  };
  return [
    ...(BEGINNINGS.includes(state.category) && !state.is_default ? [start] : []),
    ...(state.category === 'canceled' && team.duplicate_state_id !== state.id ? [duplicates] : []),
    { id: 'delete', title: 'Delete…', icon: 'trash-2', kind: 'danger', group: 'delete', run: onDelete },
  ];
}

/** @param {{ team: Team, state: WorkflowState, beside: readonly WorkflowState[] }} props */
function Mover({ team, state, beside }) {
  if (beside.length < 2) return null;
  const place = beside.indexOf(state);
  /** @param {number} step */
  const move = (step) => {
    const ids = beside.map(({ id }) => id).filter((id) => id !== state.id);
    ids.splice(place + step, 0, state.id);
    void orderStates(team, state.category, ids);
  };
  return html`
    <${IconButton} icon="chevron-up" label=${`Move ${state.name} up`} disabled=${place === 0} onClick=${() => move(-1)} />
    <${IconButton}
      icon="chevron-down"
      label=${`Move ${state.name} down`}
      disabled=${place === beside.length - 1}
      onClick=${() => move(1)}
    />`;
}
