/** The people or issues that may be meant, under the text that is being written. */
import { html } from 'htm/preact';
import { Avatar } from '../ui/avatar.js';

/**
 * @param {{
 *   id: string,
 *   suggestions: readonly import('./suggestions.js').Suggestion[],
 *   active: number,
 *   onChoose: (index: number) => void,
 * }} props The focus stays in the text; `active` is what Enter would choose.
 */
export function SuggestionList({ id, suggestions, active, onChoose }) {
  return html`<ul class="suggestions" role="listbox" id=${id} aria-label="Suggestions">
    ${suggestions.map(
      (each, index) =>
        html`<li
          key=${each.id}
          id=${`${id}-${index}`}
          class="suggestions__item"
          role="option"
          aria-selected=${String(index === active)}
          onPointerDown=${(/** @type {PointerEvent} */ event) => {
            event.preventDefault();
            onChoose(index);
          }}
        >
          ${each.person && html`<${Avatar} person=${each.person} />`}
          <span class="suggestions__title">${each.title}</span>
          <span class="suggestions__detail">${each.detail}</span>
        </li>`,
    )}
  </ul>`;
}
