/** Every key there is, from the registry, on one sheet that can be searched. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { actions, titleOf } from '../core/actions.js';
import { IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Keys, keysText } from '../ui/kbd.js';
import { matches } from '../ui/match.js';
import { shortcutsOpen } from './palette-state.js';

/** What stands first, under which heading; other groups follow under their own names. @type {ReadonlyMap<string, string>} */
const HEADINGS = new Map([
  ['Frame', 'General'],
  ['Navigation', 'Go to'],
  ['List', 'In a list'],
  ['Search', 'In search results'],
  ['Issue', 'Change issues'],
  ['Create', 'Create'],
  ['Copy', 'Copy'],
  ['Move', 'Archive and delete'],
]);

/** @typedef {{ id: string, title: string, group: string, keys: string[][] }} Shortcut */

/** Shows the sheet while it is open; mount it once. */
export function ShortcutsLayer() {
  return shortcutsOpen.value ? html`<${Sheet} />` : null;
}

function Sheet() {
  const [query, setQuery] = useState('');
  const close = () => {
    shortcutsOpen.value = false;
  };
  const shown = fitting(shortcuts(), query);
  const groups = [...new Set([...HEADINGS.keys(), ...shown.map(({ group }) => group)])];
  return html`<${Dialog} label="Keyboard shortcuts" class="shortcuts-sheet" onClose=${close}>
    <div class="shortcuts__head">
      <h2 class="dialog__title">Keyboard shortcuts</h2>
      <input
        class="input shortcuts__search"
        type="search"
        aria-label="Search shortcuts"
        placeholder="Search…"
        autocomplete="off"
        autofocus
        value=${query}
        onInput=${(/** @type {InputEvent} */ event) => setQuery(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      />
      <${IconButton} icon="x" label="Close" keys=${['Escape']} onClick=${close} />
    </div>
    <div
      class="shortcuts"
      tabindex="0"
      role="region"
      aria-label="All shortcuts"
    >
      ${groups.map((group) => html`<${Group} key=${group} title=${HEADINGS.get(group) ?? group} shown=${shown.filter((each) => each.group === group)} />`)}
    </div>
    <p class=${shown.length === 0 ? 'palette__none' : 'visually-hidden'} role="status">
      ${shown.length === 0 ? `No shortcut matches “${query.trim()}”.` : `${shown.length} shortcuts`}
    </p>
  <//>`;
}

/** @param {{ title: string, shown: readonly Shortcut[] }} props */
function Group({ title, shown }) {
  if (shown.length === 0) return null;
  return html`<section class="shortcuts__group">
    <h3 class="shortcuts__title">${title}</h3>
    <dl>
      ${shown.map(
        ({ id, title: does, keys: [keys = [], ...others] }) => html`<div key=${id} class="shortcuts__row">
          <dt>${does}</dt>
          <dd>
            <${Keys} keys=${keys} />
            ${others.map((other) => html`<span class="shortcuts__or" aria-hidden="true">or</span><${Keys} keys=${other} />`)}
            <span class="visually-hidden">${[keys, ...others].map(keysText).join(' or ')}</span>
          </dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

/** Those of all actions that have keys. @returns {Shortcut[]} */
function shortcuts() {
  return actions.all().flatMap((action) => {
    if (!action.keys) return [];
    const keys = [action.keys, ...(action.otherKeys ?? [])];
    return [{ id: action.id, title: titleOf(action), group: action.group ?? 'More', keys }];
  });
}

/** @param {readonly Shortcut[]} all @param {string} query */
function fitting(all, query) {
  const texts = all.map(({ title, keys }) => `${title} ${keys.map(keysText).join(' ')}`);
  return matches(texts, query, all.length).flatMap((place) => all[place] ?? []);
}
