/** The palette: one field that acts on what is meant, goes anywhere and finds any issue. */
import { html } from 'htm/preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { namesOf } from '../issues/edit.js';
import { contextOf } from '../shell/context.js';
import { QuickDialog } from '../ui/quick-dialog.js';
import { headingOf, rootEntries } from './entries.js';
import { rememberAction } from './habits.js';
import { PaletteList } from './palette-list.js';
import { closePalette, paletteMode } from './palette-state.js';
import { askServer } from './server-hits.js';
import { stepOf } from './steps.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./steps.js').Step} Step */

/** Shows the palette while it is open; mount it once. */
export function PaletteLayer() {
  return paletteMode.value === null ? null : html`<${Palette} mode=${paletteMode.value} />`;
}

/** @param {{ mode: string }} props */
function Palette({ mode }) {
  // What was meant when it was opened stays meant, although the palette itself now lies above the page.
  const context = useMemo(() => ({ ...contextOf(), layers: 0 }), []);
  const begun = useMemo(() => stepOf(mode) ?? null, []);
  const [query, setQuery] = useState('');
  const [step, setStep] = useState(/** @type {Step | null} */ (begun));
  const [active, setActive] = useState(0);
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  const entries = entriesOf(context, step, query);
  const { name, prompt } = wordsOf(step);
  useEffect(
    () => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [active, query],
  );
  useEffect(() => () => askServer(''), []);
  /** @param {Step | null} to */
  const go = (to) => {
    setStep(to);
    askServer('');
    setQuery('');
    setActive(0);
  };
  /** @param {Entry | undefined} entry */
  const choose = (entry) => {
    if (!entry) return;
    if (!step && mode === 'menu') rememberAction(entry.id);
    if (entry.step) return go(entry.step);
    if (!entry.stays) closePalette();
    entry.run();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    const next = nextPlace(event.key, active, entries.length);
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter') choose(entries[active]);
    else if (step && event.key === 'Escape' && step !== begun) go(null);
    else if (step && event.key === 'Backspace' && query === '') go(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<${QuickDialog} label="Search and commands" class="palette" onClose=${closePalette}>
    <div class="palette__top">
      ${!step?.goes && context.issues.length > 0 && html`<span class="chip">${namesOf(context.issues)}</span>`}
      <input
        class="palette__input"
        role="combobox"
        aria-label=${name}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant=${entries[active] ? `palette-${active}` : undefined}
        aria-autocomplete="list"
        placeholder=${prompt}
        autofocus
        autocomplete="off"
        spellcheck=${false}
        value=${query}
        onInput=${(/** @type {InputEvent} */ event) => {
          const said = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          setQuery(said);
          setActive(0);
          askServer(!step || step.asksServer ? said : '');
        }}
        onKeyDown=${pressed}
      />
    </div>
    <${PaletteList}
      listRef=${list}
      entries=${entries}
      active=${active}
      heading=${headingOf}
      none=${query.trim() ? `Nothing matches “${query.trim()}”.` : 'Type words of a title, or an identifier.'}
      of=${`${step?.prompt ?? ''}\n${query}`}
      onActive=${setActive}
      onChoose=${choose}
    />
  <//>`;
}

/**
 * @param {import('../shell/context.js').Context} context
 * @param {Step | null} step
 * @param {string} query
 */
function entriesOf(context, step, query) {
  return step ? step.entries(context, query) : rootEntries(context, query);
}

/** What the field is called, and what it invites to. @param {Step | null} step */
function wordsOf(step) {
  if (step) return { name: step.prompt, prompt: step.prompt };
  return { name: 'Search and commands', prompt: 'Type a command or search…' };
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
  if (key === 'PageDown') return Math.min(count - 1, active + 10);
  if (key === 'PageUp') return Math.max(0, active - 10);
  return undefined;
}
