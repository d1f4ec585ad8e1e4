/** What recurs and when, with the next days as one fills it in. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { Toggles } from '../ui/toggles.js';
import { previewSchedule } from './recurring.api.js';
import { WEEKDAYS } from './schedule-words.js';
import { usableTemplates } from './templates.api.js';

/** @typedef {import('./recurring.api.js').Schedule} Schedule */

const CADENCES = [
  { value: 'daily', label: 'Days' },
  { value: 'weekly', label: 'Weeks' },
  { value: 'monthly', label: 'Months' },
  { value: 'yearly', label: 'Years' },
];
const DAYS = WEEKDAYS.map((name, index) => ({ value: String(index + 1), label: name.slice(0, 3) }));
// Of a month: a day by its number, by its weekday, or the last.
const WITHIN = [
  { value: '', label: 'On the day of the first' },
  { value: 'last', label: 'On the last day' },
  ...[1, 2, 3, 4].map((nth) => ({ value: String(nth), label: `On the ${['first', 'second', 'third', 'fourth'][nth - 1]} chosen weekday` })),
  { value: '-1', label: 'On the last chosen weekday' },
];

/**
 * @param {{
 *   teamId: string,
 *   recurring?: import('./recurring.api.js').Recurring,
 *   onSave: (values: import('./recurring.api.js').RecurringValues) => Promise<boolean>,
 *   onClose: () => void,
 * }} props
 */
export function RecurringForm({ teamId, recurring, onSave, onClose }) {
  const [schedule, setSchedule] = useState(() => scheduleOf(recurring));
  const [title, setTitle] = useState(recurring?.issue.title ?? '');
  const [template, setTemplate] = useState(recurring?.template_id ?? '');
  /** @param {Partial<Schedule>} patch */
  const write = (patch) => setSchedule({ ...schedule, ...patch });
  const templates = usableTemplates(teamId);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const issue = template ? null : { ...recurring?.issue, title: title.trim() };
    if (await onSave({ ...schedule, template_id: template || null, issue })) onClose();
  };
  return html`<form class="panel form" onSubmit=${submit}>
    <div class="form__line">
      <${SelectField}
        label="Make"
        value=${template}
        options=${[{ value: '', label: 'An issue with this title' }, ...templates.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange=${setTemplate}
      />
      ${!template && html`<${TextField} label="Title" required autofocus maxLength=${500} placeholder="Weekly rota" value=${title} onInput=${setTitle} />`}
    </div>
    <div class="form__line">
      <${TextField} label="Every" value=${String(schedule.interval)} onInput=${(/** @type {string} */ text) => write({ interval: Number.parseInt(text, 10) || 1 })} />
      <${SelectField} label="Unit" value=${schedule.cadence} options=${CADENCES} onChange=${(/** @type {Schedule['cadence']} */ cadence) => write({ cadence, weekdays: [], nth: null, month_day: null })} />
      <${TextField} label="At" value=${schedule.time_of_day} placeholder="09:00" onInput=${(/** @type {string} */ time_of_day) => write({ time_of_day })} />
    </div>
    <${Within} schedule=${schedule} write=${write} />
    <div class="form__line">
      <${TextField} label="From" type="date" required value=${schedule.starts_on} onInput=${(/** @type {string} */ starts_on) => write({ starts_on })} />
      <${TextField} label="Until" type="date" value=${schedule.ends_on ?? ''} onInput=${(/** @type {string} */ day) => write({ ends_on: day || null, count: null })} hint="Empty: without end." />
    </div>
    <${Preview} teamId=${teamId} schedule=${schedule} />
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!template && !title.trim()}>${recurring ? 'Save' : 'Let it recur'}<//>
    </div>
  </form>`;
}

/** @param {{ schedule: Schedule, write: (patch: Partial<Schedule>) => void }} props */
function Within({ schedule, write }) {
  const { cadence, weekdays, nth, month_day } = schedule;
  if (cadence === 'daily') return null;
  const weekday = html`<${Toggles}
    label="On"
    options=${DAYS}
    chosen=${weekdays.map(String)}
    onChange=${(/** @type {string[]} */ chosen) => write({ weekdays: nth === null ? chosen.map(Number) : chosen.slice(-1).map(Number) })}
  />`;
  if (cadence === 'weekly') return weekday;
  const chosen = month_day === -1 ? 'last' : nth === null ? '' : String(nth);
  /** @param {string} value */
  const pick = (value) => {
    if (value === '' || value === 'last') write({ nth: null, weekdays: [], month_day: value === 'last' ? -1 : null });
    else write({ nth: Number(value), month_day: null, weekdays: weekdays.length === 1 ? weekdays : [1] });
  };
  return html`<${SelectField} label="Day" value=${chosen} options=${WITHIN} onChange=${pick} />${nth !== null && weekday}`;
}

/** @param {{ teamId: string, schedule: Schedule }} props */
function Preview({ teamId, schedule }) {
  const [days, setDays] = useState(/** @type {{ on: string, at: string }[] | undefined} */ ([]));
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => previewSchedule(teamId, schedule).then((found) => wanted && setDays(found)), 250);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [JSON.stringify(schedule)]);
  const words = !days ? 'That is no schedule yet.' : days.length > 0 ? `Next: ${days.map(({ on }) => on).join(', ')}` : '';
  return html`<p class="field__hint" role="status">${words}</p>`;
}

/**
 * @param {import('./recurring.api.js').Recurring | undefined} recurring
 * @returns {Schedule}
 */
function scheduleOf(recurring) {
  const today = new Date().toISOString().slice(0, 10);
  const { cadence, interval, weekdays, month_day, nth, starts_on, ends_on, count, time_of_day } = recurring ?? FRESH;
  return { cadence, interval, weekdays, month_day, nth, starts_on: starts_on || today, ends_on, count, time_of_day };
}

/** @type {Schedule} */
const FRESH = {
  cadence: 'weekly',
  interval: 1,
  weekdays: [],
  month_day: null,
  nth: null,
  starts_on: '',
  ends_on: null,
  count: null,
  time_of_day: '09:00',
};
