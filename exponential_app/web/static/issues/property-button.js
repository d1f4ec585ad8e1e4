/** One property of an issue, small enough for a row: a picture that opens its picker. */
import { html } from 'htm/preact';
import { isPickingAt, pickForIssues } from './picker-state.js';
import { useRef } from 'preact/hooks';
import { propertyNamed } from './properties.js';

/**
 * @param {{
 *   name: import('./properties.js').Property['name'],
 *   value?: string,
 *   targets: () => readonly string[],
 *   children: import('preact').ComponentChildren,
 *   class?: string,
 *   due?: string,
 * }} props `value` is the current one in words, where the picture has none; `targets` are the issues a choice changes.
 */
export function PropertyButton({ name, value = '', targets, children, class: extra = 'issue-row__property', due }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const property = propertyNamed(name);
  return html`<button
    ref=${button}
    type="button"
    tabindex="-1"
    class=${extra}
    data-property=${name}
    data-due=${due}
    aria-haspopup="dialog"
    aria-expanded=${String(isPickingAt(button.current))}
    data-tip=${property.prompt}
    data-tip-keys=${property.keys.join('\t')}
    onClick=${() => pickForIssues(name, targets(), button.current)}
  >
    <span class="visually-hidden">${property.label}: ${value}</span>${children}
  </button>`;
}
