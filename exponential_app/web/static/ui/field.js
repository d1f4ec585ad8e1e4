/** A labelled line of a form, with its hint and its error said to screen readers too. */
import { html } from 'htm/preact';
import { useId, useRef } from 'preact/hooks';
import { useAutofocus } from './autofocus.js';

/**
 * A text input with a visible label.
 * @param {{
 *   label: string,
 *   value: string,
 *   onInput: (value: string) => void,
 *   type?: 'text' | 'email' | 'date',
 *   name?: string,
 *   hint?: string,
 *   error?: string | undefined,
 *   required?: boolean,
 *   placeholder?: string,
 *   autofocus?: boolean,
 *   autocomplete?: string,
 *   maxLength?: number,
 *   size?: 'large',
 *   disabled?: boolean,
 *   onBlur?: () => void,
 *   onKeyDown?: (event: KeyboardEvent) => void,
 * }} props
 */
export function TextField(props) {
  const id = useId();
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useAutofocus(field, props.autofocus);
  const described = props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined;
  return html`<div class="field">
    <label class="field__label" for=${id}>${props.label}</label>
    <input
      ref=${field}
      id=${id}
      class="input"
      type=${props.type ?? 'text'}
      name=${props.name}
      value=${props.value}
      required=${props.required}
      placeholder=${props.placeholder}
      autofocus=${props.autofocus}
      autocomplete=${props.autocomplete ?? 'off'}
      maxlength=${props.maxLength}
      disabled=${props.disabled}
      data-size=${props.size}
      aria-invalid=${props.error ? 'true' : undefined}
      aria-describedby=${described}
      onInput=${(/** @type {InputEvent} */ event) => props.onInput(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      onBlur=${props.onBlur}
      onKeyDown=${props.onKeyDown}
    />
    ${
      props.error
        ? html`<p class="field__error" id=${`${id}-error`} role="alert">${props.error}</p>`
        : props.hint && html`<p class="field__hint" id=${`${id}-hint`}>${props.hint}</p>`
    }
  </div>`;
}

/** What the server finds wrong with a field, as a sentence: "Key is taken." @param {string} label @param {readonly string[] | undefined} faults */
export function saidOf(label, faults) {
  return faults && `${label} ${faults.join(' and ')}.`;
}

/**
 * A choice among a few words, as the platform's own select.
 * @param {{
 *   label: string,
 *   value: string,
 *   options: readonly { value: string, label: string }[],
 *   onChange: (value: string) => void,
 *   hidden?: boolean,
 *   disabled?: boolean,
 * }} props
 */
export function SelectField({ label, value, options, onChange, hidden, disabled }) {
  const id = useId();
  return html`<div class="field">
    <label class=${hidden ? 'visually-hidden' : 'field__label'} for=${id}>${label}</label>
    <select
      id=${id}
      class="input"
      value=${value}
      disabled=${disabled}
      onChange=${(/** @type {Event} */ event) => onChange(/** @type {HTMLSelectElement} */ (event.currentTarget).value)}
    >
      ${options.map((option) => html`<option value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
    </select>
  </div>`;
}
