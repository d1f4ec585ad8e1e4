/** One choice in a list that is worked from a text field. */
import { html } from 'htm/preact';
import { Icon } from './icon.js';

/**
 * @param {{
 *   id: string,
 *   icon: string,
 *   label: string,
 *   hint?: string,
 *   active: boolean,
 *   selected: boolean,
 *   onEnter: () => void,
 *   onChoose: () => void,
 * }} props `active`: Enter in the field means it; `selected`: it is what holds now.
 */
export function ChoiceRow({ id, icon, label, hint, active, selected, onEnter, onChoose }) {
  return html`<li
    id=${id}
    class="combobox__option"
    role="option"
    aria-selected=${String(selected)}
    data-active=${active || undefined}
    onPointerMove=${active ? undefined : onEnter}
    onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}
    onClick=${onChoose}
  >
    <${Icon} name=${icon} /><span class="combobox__text">${label}</span>
    ${hint && html`<span class="combobox__hint">${hint}</span>`}
  </li>`;
}
