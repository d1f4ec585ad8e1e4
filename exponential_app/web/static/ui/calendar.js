/** Chooses a day: quick choices first, then a month worked with the arrows. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './button.js';
import { addDays, addMonths, dateOf, firstWeekday, nextMonday, today, weeksAround } from './days.js';
import { Icon } from './icon.js';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'narrow' });
const WEEKDAY_LONG = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

/**
 * @param {{ value: string | null, onPick: (day: string | null) => void, dayOnly?: boolean }} props `dayOnly`: no quick
 * choices, and no way to choose none.
 */
export function Calendar({ value, onPick, dayOnly }) {
  const [cursor, setCursor] = useState(value ?? today());
  const grid = useRef(/** @type {HTMLTableElement | null} */ (null));
  const moved = useRef(true);
  useLayoutEffect(() => {
    const day = grid.current?.querySelector('[tabindex="0"]');
    if (moved.current && day instanceof HTMLElement) day.focus({ preventScroll: true });
    moved.current = false;
  }, [cursor]);
  const weeks = weeksAround(cursor, firstWeekday());
  return html`<div class="calendar">
    ${!dayOnly && html`<div class="calendar__presets">${presets().map((preset) => renderPreset(preset, onPick))}</div>`}
    <div class="calendar__head">
      <span aria-live="polite">${MONTH.format(dateOf(cursor))}</span>
      <span>
        <${IconButton} icon="chevron-left" label="Previous month" onClick=${() => setCursor(addMonths(cursor, -1))} />
        <${IconButton} icon="chevron-right" label="Next month" onClick=${() => setCursor(addMonths(cursor, 1))} />
      </span>
    </div>
    <table
      ref=${grid}
      class="calendar__grid"
      role="grid"
      aria-label=${MONTH.format(dateOf(cursor))}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        const next = afterKey(event.key, cursor);
        if (!next) return;
        event.preventDefault();
        event.stopPropagation();
        moved.current = true;
        setCursor(next);
      }}
    >
      <thead>
        <tr>
          ${(weeks[0] ?? []).map((day) => html`<th
            class="calendar__weekday"
            scope="col"
            abbr=${WEEKDAY_LONG.format(dateOf(day))}
          >${WEEKDAY.format(dateOf(day))}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeks.map((week) => html`<tr>${week.map((day) => renderDay({ day, cursor, value, onPick }))}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/**
 * @param {{ label: string, day: string | null }} preset
 * @param {(day: string | null) => void} onPick
 */
function renderPreset(preset, onPick) {
  const hint = preset.day
    ? dateOf(preset.day).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    : '';
  return html`<button type="button" class="menu__item" onClick=${() => onPick(preset.day)}>
    <${Icon} name=${preset.day ? 'calendar' : 'x'} class="menu__icon" />
    <span class="menu__text">${preset.label}</span><span class="combobox__hint">${hint}</span>
  </button>`;
}

/** @returns {{ label: string, day: string | null }[]} */
function presets() {
  const now = today();
  return [
    { label: 'Today', day: now },
    { label: 'Tomorrow', day: addDays(now, 1) },
    { label: 'Next week', day: nextMonday(now) },
    { label: 'No date', day: null },
  ];
}

/**
 * @param {{ day: string, cursor: string, value: string | null, onPick: (day: string | null) => void }} cell
 */
function renderDay({ day, cursor, value, onPick }) {
  return html`<td class="calendar__cell" aria-selected=${String(day === value)}>
    <button
      type="button"
      class="calendar__day number"
      tabindex=${day === cursor ? 0 : -1}
      aria-label=${FULL.format(dateOf(day))}
      aria-pressed=${String(day === value)}
      aria-current=${day === today() ? 'date' : undefined}
      data-today=${day === today() || undefined}
      data-outside=${day.slice(0, 7) !== cursor.slice(0, 7) || undefined}
      onClick=${() => onPick(day)}
    >
      ${Number(day.slice(8))}
    </button>
  </td>`;
}

/**
 * @param {string} key
 * @param {string} day
 * @returns {string | undefined}
 */
function afterKey(key, day) {
  const rtl = document.dir === 'rtl' ? -1 : 1;
  /** @type {Record<string, () => string>} */
  const moves = {
    ArrowLeft: () => addDays(day, -rtl),
    ArrowRight: () => addDays(day, rtl),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    PageUp: () => addMonths(day, -1),
    PageDown: () => addMonths(day, 1),
    Home: () => addDays(day, -((dateOf(day).getDay() - firstWeekday() + 7) % 7)),
    End: () => addDays(day, 6 - ((dateOf(day).getDay() - firstWeekday() + 7) % 7)),
  };
  return moves[key]?.();
}
