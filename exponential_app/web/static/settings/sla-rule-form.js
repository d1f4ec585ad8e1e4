/** A rule of deadlines: which issues, within which time. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { PRIORITIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { Toggles } from '../ui/toggles.js';

export const UNITS = [
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
  { value: 'weeks', label: 'Weeks' },
  { value: 'business_hours', label: 'Business hours' },
  { value: 'business_days', label: 'Business days' },
  { value: 'business_weeks', label: 'Business weeks' },
];

/**
 * @param {{
 *   rule?: import('./sla.api.js').SlaRule,
 *   onSave: (values: import('./sla.api.js').SlaRuleValues) => Promise<boolean>,
 *   onClose: () => void,
 * }} props
 */
export function SlaRuleForm({ rule, onSave, onClose }) {
  const [name, setName] = useState(rule?.name ?? '');
  const [duration, setDuration] = useState(String(rule?.duration ?? 24));
  const [unit, setUnit] = useState(rule?.unit ?? 'hours');
  const [priorities, setPriorities] = useState(rule?.priorities ?? ['urgent']);
  const [team_ids, setTeams] = useState(rule?.team_ids ?? []);
  const [label_ids, setLabels] = useState(rule?.label_ids ?? []);
  const teams = store.table('team').all().map((team) => ({ value: team.id, label: team.name }));
  const labels = choosable();
  const amount = Number.parseInt(duration, 10);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const values = { name: name.trim(), duration: amount, unit, priorities, team_ids, label_ids, enabled: rule?.enabled ?? true };
    if (await onSave(values)) onClose();
  };
  return html`<form class="panel form" onSubmit=${submit}>
    <div class="form__line">
      <${TextField} label="Name" required autofocus maxLength=${80} placeholder="Urgent within a day" value=${name} onInput=${setName} />
      <${TextField} label="Within" value=${duration} onInput=${setDuration} error=${amount > 0 ? undefined : 'A whole number, please.'} />
      <${SelectField} label="Unit" value=${unit} options=${UNITS} onChange=${setUnit} />
    </div>
    <${Toggles} label="Priority; none chosen means any" options=${PRIORITIES} chosen=${priorities} onChange=${setPriorities} />
    ${teams.length > 1 && html`<${Toggles} label="Team; none chosen means any" options=${teams} chosen=${team_ids} onChange=${setTeams} />`}
    ${
      labels.length > 0 &&
      html`<${Toggles}
        label="Label; none chosen means any"
        options=${labels}
        chosen=${label_ids}
        onChange=${setLabels}
      />`
    }
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim() || !(amount > 0)}>${rule ? 'Save' : 'Create rule'}<//>
    </div>
  </form>`;
}

/** Labels by name, those of a team with its key: several teams may have one of the same name. */
function choosable() {
  return store
    .table('label')
    .all()
    .filter((label) => !label.archived_at && !label.is_group)
    .map(({ id, name, team_id }) => ({ value: id, label: [name, team_id && store.team(team_id)?.key].filter(Boolean).join(' · ') }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
