/** Searching everything: the words, the choices beside them, the hits and the one looked at. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { searchPath } from '../issues/addresses.js';
import { Peek } from '../issues/peek.js';
import { PageBar } from '../shell/page-bar.js';
import { Icon } from '../ui/icon.js';
import { SkeletonList } from '../ui/skeleton.js';
import { HitList } from './hit-list.js';
import { openHit, registerSearchActions } from './search-actions.js';
import { queryOf } from './search-address.js';
import { SearchChoices } from './search-choices.js';
import { asked, chosenFilter, hits, moveFocus, resultList } from './search-results.js';
import { askServer } from './server-search.js';

registerSearchActions();

/** @param {Partial<import('./search-address.js').Asked>} change */
function ask(change) {
  navigate(searchPath() + queryOf({ ...asked.peek(), ...change }), { replace: true });
}

export function SearchScreen() {
  const { words } = asked.value;
  const choices = JSON.stringify(chosenFilter.value);
  const online = sync.state.value !== 'offline';
  // Also when the connection comes back, since then more may be found.
  useEffect(() => askServer(words, chosenFilter.peek()), [words, choices, online]);
  useEffect(() => () => askServer('', null), []);
  const peeking = resultList.peeking.value && resultList.focused.value !== null;
  return html`<main class="card" id="content" aria-label="Search">
    <${PageBar}>
      <h1 class="visually-hidden">Search</h1>
      <${SearchField} words=${words} />
    <//>
    <${SearchChoices} asked=${asked.value} onChoose=${ask} />
    <div class="split" data-peek=${peeking ? 'open' : undefined}>
      <div class="split__main">${store.ready.value ? html`<${HitList} />` : html`<${SkeletonList} />`}</div>
      ${peeking && html`<${Peek} list=${resultList} />`}
    </div>
  </main>`;
}

/** @param {{ words: string }} props */
function SearchField({ words }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const active = resultList.focused.value;
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) moveFocus(step);
    else if (event.key === 'Enter') open();
    else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const open = () => {
    if (resultList.focused.peek() === null) moveFocus(1);
    const id = resultList.focused.peek();
    if (id) openHit(id);
  };
  return html`<div class="search-field">
    <${Icon} name="search" class="search-field__icon" />
    <input
      ref=${field}
      class="search-field__input"
      type="search"
      role="combobox"
      aria-label="Search issues"
      aria-expanded=${String(hits.value.length > 0)}
      aria-controls="search-hits"
      aria-autocomplete="list"
      aria-activedescendant=${active ? `hit-${active}` : undefined}
      placeholder="Search titles, descriptions and comments…"
      autocomplete="off"
      spellcheck=${false}
      value=${words}
      onInput=${(/** @type {InputEvent} */ event) => {
        resultList.focus(null);
        ask({ words: /** @type {HTMLInputElement} */ (event.currentTarget).value });
      }}
      onKeyDown=${pressed}
    />
  </div>`;
}
