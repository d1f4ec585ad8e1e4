/** A setting that is on or off. */
import { html } from 'htm/preact';

/**
 * @param {{ label: string, on: boolean, onChange: (on: boolean) => void, disabled?: boolean }} props
 */
export function Switch({ label, on, onChange, disabled }) {
  return html`<button
    type="button"
    role="switch"
    class="switch"
    aria-checked=${String(on)}
    aria-label=${label}
    disabled=${disabled}
    onClick=${() => onChange(!on)}
  ></button>`;
}
