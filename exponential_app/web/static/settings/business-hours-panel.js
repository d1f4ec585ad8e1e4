/** The hours in which business time passes. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { TextField } from '../ui/field.js';
import { Toggles } from '../ui/toggles.js';
import { isManager } from './permissions.js';
import { WEEKDAYS } from './schedule-words.js';
import { changeHours } from './sla.api.js';

/** @typedef {import('./sla.api.js').BusinessHours} BusinessHours */

const DAYS = WEEKDAYS.map((name, index) => ({ value: String(index + 1), label: name.slice(0, 3) }));

/** @param {{ hours: BusinessHours | undefined }} props */
export function BusinessHoursPanel({ hours }) {
  if (!hours) return null;
  return html`<section>
    <h3 class="panel__heading">Business hours</h3>
    <div class="panel form">
      <${Toggles}
        label="Working days"
        options=${DAYS}
        chosen=${hours.working_days.map(String)}
        disabled=${!isManager()}
        onChange=${(/** @type {string[]} */ days) => void changeHours({ working_days: days.map(Number) })}
      />
      <div class="form__line">
        <${SavedTime} hours=${hours} name="opens_at" label="From" />
        <${SavedTime} hours=${hours} name="closes_at" label="To" />
        <${SavedTime} hours=${hours} name="timezone" label="Time zone" />
      </div>
      <${Holidays} hours=${hours} />
    </div>
  </section>`;
}

/** @param {{ hours: BusinessHours, name: 'opens_at' | 'closes_at' | 'timezone', label: string }} props */
function SavedTime({ hours, name, label }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const save = () => {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== hours[name]) void changeHours({ [name]: text });
  };
  return html`<${TextField} label=${label} value=${draft ?? hours[name]} maxLength=${64} disabled=${!isManager()} onInput=${setDraft} onBlur=${save} />`;
}

/** @param {{ hours: BusinessHours }} props */
function Holidays({ hours }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const save = () => {
    const holidays = draft?.split(/[\s,]+/).filter(Boolean);
    setDraft(null);
    if (holidays && holidays.join() !== hours.holidays.join()) void changeHours({ holidays });
  };
  return html`<${TextField}
    label="Holidays"
    value=${draft ?? hours.holidays.join(', ')}
    placeholder="2026-12-25, 2027-01-01"
    disabled=${!isManager()}
    onInput=${setDraft}
    onBlur=${save}
    hint="Dates, separated by commas, on which no business time passes."
  />`;
}
