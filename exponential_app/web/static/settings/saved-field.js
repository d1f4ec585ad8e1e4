/** A text that is saved as one leaves its field, with Enter too; left empty, or with Escape, it stays what it was. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { TextField } from '../ui/field.js';

/**
 * @param {{
 *   label: string,
 *   value: string,
 *   maxLength: number,
 *   onSave: (text: string) => void,
 *   disabled?: boolean,
 *   hint?: string,
 *   autocomplete?: string,
 * }} props
 */
export function SavedField({ label, value, maxLength, onSave, disabled, hint, autocomplete }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const isGivenUp = useRef(false);
  const save = () => {
    const text = isGivenUp.current ? '' : draft?.trim();
    isGivenUp.current = false;
    setDraft(null);
    if (text && text !== value) onSave(text);
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    isGivenUp.current = event.key === 'Escape';
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
  };
  return html`<${TextField}
    label=${label}
    value=${draft ?? value}
    maxLength=${maxLength}
    disabled=${disabled}
    autocomplete=${autocomplete}
    onInput=${setDraft}
    onBlur=${save}
    onKeyDown=${pressed}
    hint=${hint}
  />`;
}
