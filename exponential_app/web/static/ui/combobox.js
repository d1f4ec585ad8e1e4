/** The one picker: a search field over a list, for one choice or for several. */
import { html } from 'htm/preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { Checkmark } from './checkbox.js';
import { Icon } from './icon.js';
import { useInSight } from './in-sight.js';
import { matches } from './match.js';

/**
 * @typedef {object} Option
 * @property {string | null} value
 * @property {string} label
 * @property {import('preact').ComponentChildren} [icon]
 * @property {string} [hint] Said quietly at the end of the line.
 * @property {string} [words] More words to find it by.
 * @property {boolean} [opens] Choosing it asks on.
 */

/**
 * Offered when nothing has the name typed; not while its title is empty. `leads`: before everything found.
 * @typedef {{ title: (text: string) => string, run: (text: string) => void, icon?: string, leads?: boolean }} Creation
 */

/**
 * @typedef {object} ComboboxProps
 * @property {string} label What is being chosen; the field's name and its placeholder.
 * @property {readonly Option[]} options
 * @property {(value: string | null) => boolean | 'mixed'} isSelected
 * @property {boolean} [multiple] Choosing toggles and the list stays open.
 * @property {(value: string | null) => void} onPick
 * @property {() => readonly Option[]} [searched] More options, offered only to who types, after all others.
 * @property {() => void} onClose
 * @property {boolean} [stays] Choosing does not close it: whoever hears of the choice says what comes next.
 * @property {() => void} [onBack] Backspace with nothing typed.
 * @property {Creation} [create]
 */

/** @param {ComboboxProps} props */
export function Combobox(props) {
  const { label, options, isSelected, multiple } = props;
  const id = useId();
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  const [query, setQuery] = useState('');
  // Where something is made of what is typed, a digit may begin it.
  const numbered = !multiple && !props.create?.leads;
  const isAsked = query.trim() !== '';
  const more = useMemo(() => (isAsked && props.searched?.()) || [], [isAsked, options]);
  const shown = useMemo(() => shownOptions(options, more, { query, create: props.create }), [options, more, query]);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => isSelected(option.value) === true),
    ),
  );
  const drawn = useInSight(shown.length, active, query);
  useEffect(() => list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' }), [active, shown]);
  /** @param {Option | undefined} option */
  const choose = (option) => {
    if (!option) return;
    if (option.value === CREATE) props.create?.run(query.trim());
    else props.onPick(option.value);
    if (!multiple && !props.stays) props.onClose();
    else if (multiple && query) setQuery('');
  };
  return html`<div class="combobox">
    <input
      class="combobox__input"
      role="combobox"
      aria-label=${label}
      aria-expanded="true"
      aria-controls=${id}
      aria-activedescendant=${shown[active] ? `${id}-${active}` : undefined}
      aria-autocomplete="list"
      placeholder=${label}
      autofocus
      autocomplete="off"
      spellcheck=${false}
      value=${query}
      onInput=${(/** @type {InputEvent} */ event) => {
        setQuery(/** @type {HTMLInputElement} */ (event.currentTarget).value);
        setActive(0);
      }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.isComposing) return;
        const digit =
          numbered && query === '' && !event.ctrlKey && !event.metaKey ? Number.parseInt(event.key, 10) : NaN;
        const next = nextPlace(event.key, active, shown.length);
        if (next !== undefined) setActive(next);
        else if (event.key === 'Enter') choose(shown[active]);
        else if (event.key === 'Tab') props.onClose();
        else if (event.key === 'Backspace' && query === '' && props.onBack) props.onBack();
        else if (digit >= 1 && digit <= shown.length) choose(shown[digit - 1]);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
    <ul
      ref=${list}
      id=${id}
      class="combobox__list"
      role="listbox"
      aria-label=${label}
      aria-multiselectable=${multiple ? 'true' : undefined}
    >
      ${shown.slice(0, drawn).map((option, index) =>
        renderOption({
          option,
          id: `${id}-${index}`,
          active: index === active,
          selected: isSelected(option.value),
          multiple,
          digit: numbered && query === '' ? index + 1 : 0,
          onEnter: () => setActive(index),
          onChoose: () => choose(option),
        }),
      )}
    </ul>
    ${shown.length === 0 && html`<p class="combobox__none" role="status">Nothing matches “${query.trim()}”.</p>`}
  </div>`;
}

const AT_MOST = 200;

/** Stands in the list for "make a new one"; no entity has it as its id. */
const CREATE = '\u0000create';

/**
 * @param {readonly Option[]} options
 * @param {readonly Option[]} more
 * @param {{ query: string, create: ComboboxProps['create'] }} asked
 * @returns {Option[]}
 */
function shownOptions(options, more, { query, create }) {
  const name = query.trim();
  const found = [...fitting(options, name), ...fitting(more, name)];
  if (!create || !name || create.title(name) === '') return found;
  const taken = options.some((option) => option.label.toLowerCase() === name.toLowerCase());
  const made = { value: CREATE, label: create.title(name), icon: html`<${Icon} name=${create.icon ?? 'plus'} />` };
  if (taken) return found;
  return create.leads ? [made, ...found] : [...found, made];
}

/**
 * Answers those that fit, what is called just so before all others.
 * @param {readonly Option[]} options
 * @param {string} name
 * @returns {Option[]}
 */
function fitting(options, name) {
  const texts = options.map((option) => `${option.label} ${option.words ?? ''}`);
  const found = matches(texts, name, AT_MOST).flatMap((index) => options[index] ?? []);
  const exact = found.find((option) => option.label.toLowerCase() === name.toLowerCase());
  return exact ? [exact, ...found.filter((option) => option !== exact)] : found;
}

/**
 * @param {string} key
 * @param {number} active
 * @param {number} count
 * @returns {number | undefined}
 */
function nextPlace(key, active, count) {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, active + 8);
  if (key === 'PageUp') return Math.max(0, active - 8);
  return undefined;
}

/**
 * @param {{
 *   option: Option, id: string, active: boolean, selected: boolean | 'mixed', multiple: boolean | undefined,
 *   digit: number, onEnter: () => void, onChoose: () => void,
 * }} row
 */
function renderOption({ option, id, active, selected, multiple, digit, onEnter, onChoose }) {
  return html`<li
    key=${option.value ?? ''}
    id=${id}
    class="combobox__option"
    role="option"
    aria-selected=${String(selected === true)}
    aria-checked=${multiple && option.value !== CREATE ? String(selected) : undefined}
    data-active=${active || undefined}
    onPointerMove=${active ? undefined : onEnter}
    onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}
    onClick=${onChoose}
  >
    ${multiple && option.value !== CREATE && html`<${Checkmark} checked=${selected} />`} ${option.icon}
    <span class="combobox__text">${option.label}</span>
    ${option.hint && html`<span class="combobox__hint">${option.hint}</span>`}
    ${option.opens && html`<${Icon} name="chevron-right" class="combobox__opens" />`}
    ${!multiple && selected === true && html`<${Icon} name="check" class="combobox__check" />`}
    ${digit > 0 && digit < 10 && html`<span class="combobox__hint number" aria-hidden="true">${digit}</span>`}
  </li>`;
}
