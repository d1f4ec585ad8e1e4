/** Chooses until when a thread sleeps: a text that is understood as it is typed, quick choices, or a day. */
import { html } from 'htm/preact';
import { useId, useState } from 'preact/hooks';
import { lazy } from '../core/lazy.js';
import { serverNow } from '../core/clock.js';
import { ChoiceRow } from '../ui/choice-row.js';
import { Popover } from '../ui/popover.js';
import { snoozing } from './snooze-state.js';
import { presets, understood, wordsOf } from './snooze-times.js';
import { snooze, wake } from './thread-edits.js';

/** @typedef {{ label: string, icon: string, hint: string, run: () => void }} Choice */

const Calendar = lazy(() => import('../ui/calendar.js').then((module) => module.Calendar));

/** Shows the picker while something is being snoozed; mount it once. */
export function SnoozeLayer() {
  const open = snoozing.value;
  if (!open) return null;
  const close = () => {
    snoozing.value = null;
  };
  return html`<${Popover} anchor=${open.anchor} onClose=${close} class="snooze" role="dialog" label="Snooze">
    <${SnoozePicker} thread=${open.thread} onClose=${close} />
  <//>`;
}

/** @param {{ thread: import('../core/entities.js').InboxThread, onClose: () => void }} props */
function SnoozePicker({ thread, onClose }) {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isCalendar, setCalendar] = useState(false);
  const now = new Date(serverNow());
  /** @param {Date} until */
  const until = (until) => {
    onClose();
    snooze(thread, until);
  };
  const awaken = () => {
    onClose();
    wake(thread);
  };
  /** @param {string | null} day */
  const pickDay = (day) => {
    const chosen = day && understood(day, now);
    if (chosen) until(chosen);
  };
  if (isCalendar) return html`<${Calendar} value=${null} onPick=${pickDay} />`;
  const choices = text.trim() ? typed(text, now, until) : usual(now, until, () => setCalendar(true), thread.snoozed_until_at ? awaken : null);
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length > 0) setActive((active + step + choices.length) % choices.length);
    else if (event.key === 'Enter') choices[active]?.run();
    else if (event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="combobox">
    <input
      class="combobox__input"
      role="combobox"
      aria-label="Snooze until"
      aria-expanded="true"
      aria-controls=${id}
      aria-activedescendant=${choices[active] ? `${id}-${active}` : undefined}
      placeholder="Until… (in 3 days, friday 14:00, 1 dec)"
      autofocus
      autocomplete="off"
      spellcheck=${false}
      value=${text}
      onInput=${(/** @type {InputEvent} */ event) => {
        setText(/** @type {HTMLInputElement} */ (event.currentTarget).value);
        setActive(0);
      }}
      onKeyDown=${pressed}
    />
    <ul id=${id} class="combobox__list" role="listbox" aria-label="Until when">
      ${choices.map(({ label, icon, hint, run }, place) => html`<${ChoiceRow}
        key=${label}
        id=${`${id}-${place}`}
        icon=${icon}
        label=${label}
        hint=${hint}
        active=${place === active}
        selected=${place === active}
        onEnter=${() => setActive(place)}
        onChoose=${run}
      />`)}
    </ul>
    ${choices.length === 0 && html`<p class="combobox__none" role="status">That is no time in the future.</p>`}
  </div>`;
}

/** @param {string} text @param {Date} now @param {(until: Date) => void} until @returns {Choice[]} */
function typed(text, now, until) {
  const found = understood(text, now);
  return found ? [{ label: wordsOf(found, now), icon: 'clock', hint: text.trim(), run: () => until(found) }] : [];
}

/** @param {Date} now @param {(until: Date) => void} until @param {() => void} calendar @param {(() => void) | null} awaken @returns {Choice[]} */
function usual(now, until, calendar, awaken) {
  return [
    ...(awaken ? [{ label: 'Wake now', icon: 'bell', hint: '', run: awaken }] : []),
    ...presets(now).map((preset) => ({ label: preset.label, icon: 'clock', hint: wordsOf(preset.until, now), run: () => until(preset.until) })),
    { label: 'Choose a day…', icon: 'calendar', hint: '', run: calendar },
  ];
}
