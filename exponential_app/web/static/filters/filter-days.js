/** The step of the menu that asks for a day, or for two. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Calendar } from '../ui/calendar.js';
import { shortDate } from '../core/time.js';

/**
 * @param {{ op: string, onDone: (value: string | string[]) => void }} props
 */
export function FilterDays({ op, onDone }) {
  const [first, setFirst] = useState(/** @type {string | null} */ (null));
  /** @param {string | null} day */
  const pick = (day) => {
    if (day === null) return;
    if (op !== 'between') onDone(day);
    else if (first === null) setFirst(day);
    else onDone(first < day ? [first, day] : [day, first]);
  };
  const asks = op !== 'between' ? '' : first === null ? 'The first day' : `From ${shortDate(first)} to`;
  return html`<div>
    ${asks && html`<p class="filter-menu__asks" role="status">${asks}</p>`}
    <${Calendar} value=${first} onPick=${pick} dayOnly />
  </div>`;
}
