/** What the new issues of a team begin with: for its members, and for everybody else. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { SelectField } from '../ui/field.js';
import { SettingRow } from './setting-row.js';
import { issueTemplates, usableTemplates } from './templates.api.js';

/** @typedef {import('../core/entities.js').Team} Team */

/** @type {readonly { name: 'default_template_id' | 'default_template_for_others_id', label: string, detail: string }[]} */
const DEFAULTS = [
  { name: 'default_template_id', label: 'For members', detail: 'What an issue begins with that a member of the team makes.' },
  { name: 'default_template_for_others_id', label: 'For everybody else', detail: 'Guests, and members of other teams.' },
];

/** @param {{ team: Team, editable: boolean }} props */
export function TeamTemplates({ team, editable }) {
  useEffect(() => void issueTemplates.load(), []);
  const usable = usableTemplates(team.id);
  const options = [{ value: '', label: 'No template' }, ...usable.map(({ id, name }) => ({ value: id, label: name }))];
  return html`<section>
    <h3 class="panel__heading">New issues begin with</h3>
    <div class="panel">
      ${DEFAULTS.map(
        ({ name, label, detail }) => html`<${SettingRow} key=${name} name=${label} detail=${detail}>
          <${SelectField}
            label=${`Template: ${label.toLowerCase()}`}
            hidden
            value=${team[name] ?? ''}
            options=${options}
            disabled=${!editable}
            onChange=${(/** @type {string} */ id) =>
              mutate.update('team', team.id, { [name]: id || null }, { label: `Change the template of ${team.name}` })}
          />
        <//>`,
      )}
    </div>
  </section>`;
}
