/** Chooses a day as people do: says it in words, presses a quick choice, or goes about a month with the arrows. */
import { html } from 'htm/preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Calendar } from './calendar.js';
import { ChoiceRow } from './choice-row.js';
import { dayChoices } from './day-words.js';

/**
 * @param {{ label: string, value: string | null, onPick: (day: string | null) => void }} props
 */
export function DayEntry({ label, value, onPick }) {
  const id = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [said, setSaid] = useState('');
  const [active, setActive] = useState(0);
  // After the month, which would take the focus when it comes.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const choices = said.trim() ? dayChoices(said) : [];
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = choices[active];
    if (step && choices.length > 0) setActive((active + step + choices.length) % choices.length);
    else if (event.key === 'Enter' && chosen) onPick(chosen.day);
    else if (said === '' && MOVES.test(event.key)) moveInMonth(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="combobox day-entry" onKeyDown=${(/** @type {KeyboardEvent} */ event) => toField(event, field.current)}>
    <input
      ref=${field}
      class="combobox__input"
      role="combobox"
      aria-label=${label}
      aria-expanded=${String(choices.length > 0)}
      aria-controls=${id}
      aria-activedescendant=${choices[active] ? `${id}-${active}` : undefined}
      placeholder="friday, in 2 weeks, 12 dec…"
      autocomplete="off"
      spellcheck=${false}
      value=${said}
      onInput=${(/** @type {InputEvent} */ event) => {
        setSaid(/** @type {HTMLInputElement} */ (event.currentTarget).value);
        setActive(0);
      }}
      onKeyDown=${pressed}
    />
    <ul id=${id} class="combobox__list" role="listbox" aria-label=${label} hidden=${choices.length === 0}>
      ${choices.map(({ day, title, hint }, place) => html`<${ChoiceRow}
        key=${title}
        id=${`${id}-${place}`}
        icon=${day ? 'calendar' : 'x'}
        label=${title}
        hint=${hint}
        active=${place === active}
        selected=${day === value}
        onEnter=${() => setActive(place)}
        onChoose=${() => onPick(day)}
      />`)}
    </ul>
    <div hidden=${said.trim() !== ''}><${Calendar} value=${value} onPick=${onPick} /></div>
    ${said.trim() !== '' && choices.length === 0 && html`<p class="combobox__none" role="status">That is no day.</p>`}
  </div>`;
}

/** What is typed while the month has the focus is said in the field. @param {KeyboardEvent} event @param {HTMLInputElement | null} field */
function toField(event, field) {
  if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) field?.focus();
}

const MOVES = /^(Arrow|Page)/;

/** Goes to the month with the key that was meant for it. @param {KeyboardEvent} event */
function moveInMonth({ key, currentTarget }) {
  const day = /** @type {Element} */ (currentTarget).parentElement?.querySelector('.calendar [tabindex="0"]');
  if (!(day instanceof HTMLElement)) return;
  day.focus();
  day.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}
