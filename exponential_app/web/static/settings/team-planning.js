/** How a team plans: its estimates, and what closes by itself. */
import { html } from 'htm/preact';
import { allowedPoints, estimateSign } from '../core/estimates.js';
import { mutate } from '../core/mutate.js';
import { SelectField } from '../ui/field.js';
import { Switch } from '../ui/switch.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/entities.js').Team} Team */

const SCALES = [
  { value: 'none', label: 'No estimates' },
  { value: 'exponential', label: 'Exponential' },
  { value: 'fibonacci', label: 'Fibonacci' },
  { value: 'linear', label: 'Linear' },
  { value: 'tshirt', label: 'T-shirt sizes' },
];

/** @typedef {{ name: keyof Team, label: string, detail: string }} Setting */

/** @type {readonly Setting[]} */
const OF_ESTIMATES = [
  { name: 'estimate_allow_zero', label: 'Allow zero', detail: 'Work that costs nothing may say so.' },
  { name: 'estimate_extended', label: 'Extended scale', detail: 'Two more steps at the top.' },
  { name: 'unestimated_as_one', label: 'Count unestimated issues as one', detail: 'In totals, one point each.' },
];

/** @type {readonly Setting[]} */
const OF_CLOSING = [
  {
    name: 'closes_parent_with_last_sub_issue',
    label: 'Close the parent with its last sub-issue',
    detail: 'When all sub-issues are done, canceled ones aside, the parent is done.',
  },
  {
    name: 'closes_sub_issues_with_parent',
    label: 'Close sub-issues with their parent',
    detail: 'When the parent is done, so are its open sub-issues.',
  },
];

/** @param {{ team: Team, editable: boolean }} props */
export function TeamPlanning({ team, editable }) {
  const points = allowedPoints(team).map((each) => estimateSign(each, team.estimate_scale));
  return html`<section>
      <h3 class="panel__heading">Estimates</h3>
      <div class="panel">
        <${SettingRow} name="Scale" detail=${points.length > 0 ? points.join(' · ') : 'Issues of this team carry no estimate.'}>
          <${SelectField}
            label="Scale"
            hidden
            value=${team.estimate_scale}
            options=${SCALES}
            disabled=${!editable}
            onChange=${(/** @type {string} */ scale) => change(team, 'estimate_scale', scale, 'estimates')}
          />
        <//>
        ${team.estimate_scale !== 'none' && OF_ESTIMATES.map((setting) => html`<${SwitchRow} key=${setting.name} team=${team} setting=${setting} editable=${editable} />`)}
      </div>
    </section>
    <section>
      <h3 class="panel__heading">Automation</h3>
      <div class="panel">
        ${OF_CLOSING.map((setting) => html`<${SwitchRow} key=${setting.name} team=${team} setting=${setting} editable=${editable} />`)}
      </div>
    </section>`;
}

/** @param {{ team: Team, setting: Setting, editable: boolean }} props */
function SwitchRow({ team, setting: { name, label, detail }, editable }) {
  return html`<${SettingRow} name=${label} detail=${detail}>
    <${Switch}
      label=${label}
      on=${Boolean(team[name])}
      disabled=${!editable}
      onChange=${(/** @type {boolean} */ on) => change(team, name, on, label.toLowerCase())}
    />
  <//>`;
}

/** @param {Team} team @param {keyof Team} name @param {string | boolean} value @param {string} what */
function change(team, name, value, what) {
  mutate.update('team', team.id, { [name]: value }, { label: `Change ${what} of ${team.name}` });
}
