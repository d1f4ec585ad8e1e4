/** One colour out of a few. */
import { html } from 'htm/preact';
import { LABEL_COLOURS } from '../issues/label-colours.js';

/**
 * @param {{ label: string, value: string | null, onChange: (colour: string) => void }} props
 */
export function ColourChoice({ label, value, onChange }) {
  return html`<div class="field">
    <span class="field__label" aria-hidden="true">${label}</span>
    <div class="choices" role="radiogroup" aria-label=${label}>
    ${LABEL_COLOURS.map(
      (colour) => html`<button
        key=${colour.value}
        type="button"
        class="swatch tone"
        role="radio"
        aria-checked=${String(colour.value === value)}
        aria-label=${colour.label}
        data-tip=${colour.label}
        style=${{ '--tone-colour': colour.value }}
        onClick=${() => onChange(colour.value)}
      ></button>`,
    )}
    </div>
  </div>`;
}
