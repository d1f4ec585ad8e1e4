/** What a team has done at night: stale issues are closed, closed ones archived; and how many that would be. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { SelectField } from '../ui/field.js';
import { previewNight } from './automation.api.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/entities.js').Team} Team */
/** @typedef {'auto_close_months' | 'auto_archive_months'} Months */

const MONTHS = [
  { value: '', label: 'Never' },
  { value: '1', label: 'After 1 month' },
  ...[3, 6, 9, 12].map((count) => ({ value: String(count), label: `After ${count} months` })),
];

/** @param {{ team: Team, editable: boolean }} props */
export function TeamNight({ team, editable }) {
  const counts = useNight(team);
  const closed = store.statesByTeam(team.id).value.filter(({ category }) => category === 'completed' || category === 'canceled');
  const into = team.auto_close_state_id ?? closed.find(({ category }) => category === 'canceled')?.id ?? '';
  return html`<section>
    <h3 class="panel__heading">At night</h3>
    <div class="panel">
      <${SettingRow} name="Time zone" detail="Whose night it is, and by which clock issues recur.">
        <${SelectField}
          label="Time zone"
          hidden
          value=${team.timezone}
          options=${zonesWith(team.timezone)}
          disabled=${!editable}
          onChange=${(/** @type {string} */ zone) => change(team, 'timezone', zone, 'the time zone')}
        />
      <//>
      <${MonthsRow}
        team=${team}
        name="auto_close_months"
        label="Close stale issues"
        detail=${sentence(team.auto_close_months, counts?.auto_close, 'closed', 'Open issues that nobody has touched for so long.')}
        editable=${editable}
      />
      ${
        team.auto_close_months !== null &&
        html`<${SettingRow} name="Close them as" detail="The state that stale issues go to.">
          <${SelectField}
            label="Close them as"
            hidden
            value=${into}
            options=${closed.map((state) => ({ value: state.id, label: state.name }))}
            disabled=${!editable}
            onChange=${(/** @type {string} */ id) => change(team, 'auto_close_state_id', id, 'where stale issues go')}
          />
        <//>`
      }
      <${MonthsRow}
        team=${team}
        name="auto_archive_months"
        label="Archive closed issues"
        detail=${sentence(team.auto_archive_months, counts?.auto_archive, 'archived', 'Only when its sub-issues and its parent are closed too.')}
        editable=${editable}
      />
    </div>
  </section>`;
}

/** The zones that the browser knows, and the one that is set. @param {string} set */
function zonesWith(set) {
  const names = new Set(['UTC', set, ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((name) => ({ value: name, label: name.replaceAll('_', ' ') }));
}

/** @param {{ team: Team, name: Months, label: string, detail: string, editable: boolean }} props */
function MonthsRow({ team, name, label, detail, editable }) {
  const months = team[name];
  const own = months !== null && !MONTHS.some(({ value }) => value === String(months));
  const options = own ? [...MONTHS, { value: String(months), label: `After ${months} months` }] : MONTHS;
  return html`<${SettingRow} name=${label} detail=${html`<span role="status">${detail}</span>`}>
    <${SelectField}
      label=${label}
      hidden
      value=${months === null ? '' : String(months)}
      options=${options}
      disabled=${!editable}
      onChange=${(/** @type {string} */ chosen) => change(team, name, chosen ? Number(chosen) : null, label.toLowerCase())}
    />
  <//>`;
}

/**
 * How many issues the next night would touch, asked for again whenever the months change.
 * @param {Team} team
 */
function useNight(team) {
  const [counts, setCounts] = useState(/** @type {import('./automation.api.js').Night | undefined} */ (undefined));
  useEffect(() => {
    let wanted = true;
    setCounts(undefined);
    previewNight(team).then((found) => wanted && setCounts(found));
    return () => {
      wanted = false;
    };
  }, [team.id, team.auto_close_months, team.auto_archive_months]);
  return counts;
}

/**
 * @param {number | null} months
 * @param {number | undefined} count
 * @param {string} done
 * @param {string} otherwise
 */
function sentence(months, count, done, otherwise) {
  if (months === null || count === undefined) return otherwise;
  if (count === 0) return `As things are, no issue would be ${done} tonight.`;
  return `${count === 1 ? '1 issue' : `${count} issues`} would be ${done} tonight.`;
}

/**
 * @param {Team} team
 * @param {keyof Team} name
 * @param {string | number | null} value
 * @param {string} what
 */
function change(team, name, value, what) {
  mutate.update('team', team.id, { [name]: value }, { label: `Change ${what} of ${team.name}` });
}
