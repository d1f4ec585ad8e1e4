/** A few words of which any number may be chosen, each a button that stays pressed. */
import { html } from 'htm/preact';

/**
 * @param {{
 *   label: string,
 *   options: readonly { value: string, label: string }[],
 *   chosen: readonly string[],
 *   onChange: (chosen: string[]) => void,
 *   disabled?: boolean,
 * }} props
 */
export function Toggles({ label, options, chosen, onChange, disabled }) {
  /** @param {string} value */
  const toggle = (value) =>
    onChange(options.map((option) => option.value).filter((each) => (each === value) !== chosen.includes(each)));
  return html`<fieldset class="toggles" disabled=${disabled}>
    <legend class="field__label">${label}</legend>
    ${options.map(
      (option) => html`<button
        key=${option.value}
        type="button"
        class="toggle"
        aria-pressed=${String(chosen.includes(option.value))}
        onClick=${() => toggle(option.value)}
      >
        ${option.label}
      </button>`,
    )}
  </fieldset>`;
}
