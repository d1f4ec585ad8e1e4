/** One line of a panel: what it is, a word about it, and at its end what can be done. */
import { html } from 'htm/preact';

/** @typedef {import('preact').ComponentChildren} Children */

/**
 * @param {{
 *   name: Children,
 *   detail?: Children,
 *   lead?: Children,
 *   beside?: Children,
 *   as?: 'div' | 'li',
 *   place?: 'top' | 'inside',
 *   class?: string,
 *   children?: Children,
 * }} props `lead` stands before the words and `beside` after them; `place` is top for a line under something that is no
 *   line, inside for a line that belongs to the one above.
 */
export function SettingRow({ name, detail, lead, beside, as = 'div', place, class: extra = '', children }) {
  return html`<${as} class=${`panel__row ${extra}`} data-place=${place}>
    <div class="panel__main">
      ${lead}
      <div class="panel__text">
        <div class="panel__name">${name}</div>
        ${detail && html`<div class="panel__detail">${detail}</div>`}
      </div>
      ${beside}
    </div>
    ${children}
  <//>`;
}
