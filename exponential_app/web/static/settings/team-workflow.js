/** A team's workflow: the states its issues pass through, by category. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { CATEGORIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { IconButton } from '../ui/button.js';
import { StateForm } from './state-form.js';
import { StateRow } from './state-row.js';
import { addState } from './states.api.js';

/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('../core/entities.js').Team} Team */

/** @param {{ team: Team, editable: boolean }} props */
export function TeamWorkflow({ team, editable }) {
  const [adding, setAdding] = useState(/** @type {Category | null} */ (null));
  const states = store.statesByTeam(team.id).value;
  return html`<section class="workflow">
    <h3 class="panel__heading">Workflow</h3>
    ${CATEGORIES.map(({ value, label }) => {
      const beside = states.filter((state) => state.category === value);
      return html`<div key=${value} class="workflow__category">
        <div class="workflow__bar">
          <h4 class="workflow__name">${label}</h4>
          ${editable && html`<${IconButton} icon="plus" label=${`Add a state to ${label}`} onClick=${() => setAdding(value)} />`}
        </div>
        <ol class="panel" aria-label=${`${label} states`}>
          ${beside.map((state) => html`<${StateRow} key=${state.id} team=${team} state=${state} beside=${beside} editable=${editable} />`)}
          ${adding === value && html`<${NewState} team=${team} category=${value} onClose=${() => setAdding(null)} />`}
        </ol>
      </div>`;
    })}
  </section>`;
}

/** @param {{ team: Team, category: Category, onClose: () => void }} props */
function NewState({ team, category, onClose }) {
  const like = store.statesByTeam(team.id).value.find((state) => state.category === category);
  /** @param {import('./states.api.js').Look} look */
  const save = (look) => void addState(team, category, look).then((done) => done && onClose());
  const look = { name: '', description: null, color: like?.color ?? '' };
  return html`<li class="panel__row"><${StateForm} look=${look} verb="Add" onSave=${save} onClose=${onClose} /></li>`;
}
