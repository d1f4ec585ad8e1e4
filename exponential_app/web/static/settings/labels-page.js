/** The labels of the workspace and of its teams, in their groups. */
import { html } from 'htm/preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { LABEL_COLOURS } from '../issues/label-colours.js';
import { Button } from '../ui/button.js';
import { LabelForm } from './label-form.js';
import { LabelRow } from './label-row.js';
import { fetchCounts } from './labels.api.js';
import { PageHead } from './page-head.js';
import { mayManageLabels } from './permissions.js';
import { remoteList } from './remote-list.js';

/** @typedef {import('../core/entities.js').Label} Label */

export function LabelsPage() {
  const [adding, setAdding] = useState(/** @type {'label' | 'group' | null} */ (null));
  const counts = useMemo(() => remoteList(fetchCounts), []);
  const labels = store.table('label').all();
  // The counts are the server's, so they are asked for again when it has confirmed a change of the labels.
  const confirmed = labels.reduce((sum, label) => sum + label.version, 0);
  useEffect(() => void counts.load(), [confirmed]);
  const usage = new Map((counts.rows.value ?? []).map((row) => [row.id, row.issue_count]));
  const fresh = { name: '', color: LABEL_COLOURS[labels.length % LABEL_COLOURS.length]?.value ?? '', group_id: null };
  /** @param {{ name: string, color: string, group_id: string | null }} made */
  const create = (made) => {
    const is_group = adding === 'group';
    mutate.create('label', { ...made, team_id: null, is_group }, { label: `Create label ${made.name}` });
    setAdding(null);
  };
  return html`<${PageHead}
      title="Labels"
      intro="Words to find issues by. Of a group, an issue carries one label at most. Labels made in a team’s picker belong to that team."
    />
    <section>
      <div class="panel__heading">
        <h3>${summary(labels)}</h3>
        ${
          mayManageLabels() &&
          !adding &&
          html`<div class="panel__actions">
            <${Button} onClick=${() => setAdding('group')}>New group<//>
            <${Button} kind="primary" icon="plus" onClick=${() => setAdding('label')}>New label<//>
          </div>`
        }
      </div>
      <ul class="panel" aria-label="Labels">
        ${
          adding &&
          html`<li class="panel__row">
            <${LabelForm}
              label=${fresh}
              groups=${adding === 'group' ? [] : groupsOf(labels, null)}
              verb="Create"
              onSave=${create}
              onClose=${() => setAdding(null)}
            />
          </li>`
        }
        ${inOrder(labels).map(
          (label) => html`<${LabelRow}
            key=${label.id}
            label=${label}
            groups=${label.is_group ? [] : groupsOf(labels, label.team_id)}
            count=${usage.get(label.id)}
          />`,
        )}
        ${labels.length === 0 && !adding && html`<li class="panel__empty">There are no labels yet.</li>`}
      </ul>
    </section>`;
}

/** @param {readonly Label[]} labels */
function summary(labels) {
  const inUse = labels.filter((label) => !label.archived_at);
  const groups = inUse.filter((label) => label.is_group).length;
  const words = `${inUse.length - groups} labels`;
  return groups === 0 ? words : `${words} · ${groups} ${groups === 1 ? 'group' : 'groups'}`;
}

/**
 * By name; the labels of a group follow it, what is archived comes last.
 * @param {readonly Label[]} labels
 */
function inOrder(labels) {
  const names = new Map(labels.map((label) => [label.id, label.name]));
  /** @param {Label} label */
  const place = (label) =>
    `${label.archived_at ? 1 : 0}${(label.group_id && names.get(label.group_id)) || label.name}\n${label.group_id ? label.name : ''}`;
  return [...labels].sort((a, b) => place(a).localeCompare(place(b)));
}

/**
 * @param {readonly Label[]} labels
 * @param {string | null} teamId
 */
function groupsOf(labels, teamId) {
  return labels.filter((label) => label.is_group && !label.archived_at && label.team_id === teamId);
}
