/** The labels of the workspace and of its teams. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { LabelDot } from '../issues/label-chip.js';
import { LABEL_COLOURS } from '../issues/label-colours.js';
import { Button, IconButton } from '../ui/button.js';
import { archiveLabel, restoreLabel } from './labels.api.js';
import { LabelForm } from './label-form.js';
import { PageHead } from './page-head.js';
import { isGuest } from './permissions.js';

/** @typedef {import('../core/entities.js').Label} Label */

export function LabelsPage() {
  const [editing, setEditing] = useState(/** @type {string | null} */ (null));
  const labels = [...store.table('label').all()].sort((a, b) => a.name.localeCompare(b.name));
  const close = () => setEditing(null);
  /** @param {{ name: string, color: string }} made */
  const create = (made) => {
    mutate.create('label', { ...made, team_id: null }, { label: `Create label ${made.name}` });
    close();
  };
  const fresh = { name: '', color: LABEL_COLOURS[labels.length % LABEL_COLOURS.length]?.value ?? '' };
  return html`<${PageHead} title="Labels" intro="Words to find issues by, for every team. Labels made in a team's picker belong to that team." />
    <section>
      <div class="panel__heading">
        <h3>${labels.filter((label) => !label.archived_at).length} labels</h3>
        ${!isGuest() && editing !== 'new' && html`<${Button}
          kind="primary"
          icon="plus"
          onClick=${() => setEditing('new')}
        >New label<//>`}
      </div>
      <ul class="panel" aria-label="Labels">
        ${editing === 'new' && html`<li class="panel__row"><${LabelForm}
          label=${fresh}
          verb="Create"
          onSave=${create}
          onClose=${close}
        /></li>`}
        ${labels.map((label) => html`<${LabelRow}
          key=${label.id}
          label=${label}
          editing=${editing === label.id}
          onEdit=${() => setEditing(label.id)}
          onClose=${close}
        />`)}
        ${labels.length === 0 && editing !== 'new' && html`<li class="panel__empty">There are no labels yet.</li>`}
      </ul>
    </section>`;
}

/**
 * @param {{ label: Label, editing: boolean, onEdit: () => void, onClose: () => void }} props
 */
function LabelRow({ label, editing, onEdit, onClose }) {
  /** @param {{ name: string, color: string }} changed */
  const save = (changed) => {
    mutate.update('label', label.id, changed, { label: `Change label ${label.name}` });
    onClose();
  };
  if (editing)
    return html`<li class="panel__row"><${LabelForm} label=${label} verb="Save" onSave=${save} onClose=${onClose} /></li>`;
  const team = label.team_id ? store.team(label.team_id) : null;
  return html`<li class="panel__row">
    <div class="panel__main">
      <${LabelDot} color=${label.color} /><span class="panel__name">${label.name}</span>
      ${team && html`<span class="chip">${team.name}</span>`} ${label.archived_at && html`<span class="chip">archived</span>`}
    </div>
    ${!isGuest() && html`<div class="panel__actions">${renderActions(label, onEdit)}</div>`}
  </li>`;
}

/**
 * @param {Label} label
 * @param {() => void} onEdit
 */
function renderActions(label, onEdit) {
  if (label.archived_at) return html`<${Button} icon="undo-2" onClick=${() => void restoreLabel(label)}>Restore<//>`;
  return html`<${IconButton} icon="pencil" label=${`Edit ${label.name}`} onClick=${onEdit} />
    <${IconButton} icon="archive" label=${`Archive ${label.name}`} onClick=${() => archiveLabel(label)} />`;
}
