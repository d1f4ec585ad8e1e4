/** A name that is being changed where it stands: Enter and leaving keep it, Escape does not. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { useAutofocus } from '../ui/autofocus.js';

/** @param {{ value: string, onDone: (value: string) => void }} props `onDone` gets what it was on Escape. */
export function RenameField({ value, onDone }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useAutofocus(field, true);
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    onDone(event.key === 'Enter' ? (field.current?.value.trim() ?? value) : value);
  };
  return html`<input
    ref=${field}
    class="input rename-field"
    aria-label="Name"
    value=${value}
    maxlength=${255}
    onKeyDown=${pressed}
    onBlur=${() => onDone(field.current?.value.trim() ?? value)}
  />`;
}
