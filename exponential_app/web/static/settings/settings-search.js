/** Finds pages and single settings by their words. */
import { html } from 'htm/preact';
import { useId, useState } from 'preact/hooks';
import { navigate } from '../core/router.js';
import { Icon } from '../ui/icon.js';
import { settingsFor } from './settings-index.js';

/**
 * @param {{ children: import('preact').ComponentChildren }} props The table of contents, shown while nothing is asked.
 */
export function SettingsSearch({ children }) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = settingsFor(query);
  const asked = query.trim() !== '';
  /** @param {import('./settings-index.js').FoundSetting | undefined} setting */
  const go = (setting) => {
    if (!setting) return;
    setQuery('');
    navigate(setting.path);
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || !asked) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter') go(found[active]);
    else if (event.key === 'Escape') setQuery('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="settings__search">
      <${Icon} name="search" class="settings__search-icon" />
      <input
        class="input"
        type="search"
        role="combobox"
        aria-label="Search settings"
        aria-expanded=${String(asked)}
        aria-controls=${id}
        aria-autocomplete="list"
        aria-activedescendant=${found[active] ? `${id}-${active}` : undefined}
        placeholder="Search settings…"
        autocomplete="off"
        spellcheck=${false}
        value=${query}
        onInput=${(/** @type {InputEvent} */ event) => {
          setQuery(/** @type {HTMLInputElement} */ (event.currentTarget).value);
          setActive(0);
        }}
        onKeyDown=${pressed}
      />
    </div>
    ${asked ? html`<${Results} id=${id} found=${found} active=${active} onActive=${setActive} onChoose=${go} />` : children}`;
}

/**
 * @param {{
 *   id: string,
 *   found: readonly import('./settings-index.js').FoundSetting[],
 *   active: number,
 *   onActive: (place: number) => void,
 *   onChoose: (setting: import('./settings-index.js').FoundSetting) => void,
 * }} props
 */
function Results({ id, found, active, onActive, onChoose }) {
  if (found.length === 0) return html`<p class="settings__none" role="status">Nothing is called so.</p>`;
  return html`<div id=${id} class="settings__results" role="listbox" aria-label="Settings found">
    ${found.map(
      (setting, place) => html`<div
        key=${setting.path}
        id=${`${id}-${place}`}
        class="nav"
        role="option"
        aria-selected=${String(place === active)}
        data-active=${place === active || undefined}
        onPointerMove=${place === active ? undefined : () => onActive(place)}
        onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}
        onClick=${() => onChoose(setting)}
      >
        <${Icon} name=${setting.icon} class="nav__icon" />
        <span class="nav__text">${setting.title}<span class="settings__where">${setting.where}</span></span>
      </div>`,
    )}
  </div>`;
}
