/** A text that is saved as one leaves its field; left empty it stays what it was. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
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
  const save = () => {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== value) onSave(text);
  };
  return html`<${TextField}
    label=${label}
    value=${draft ?? value}
    maxLength=${maxLength}
    disabled=${disabled}
    autocomplete=${autocomplete}
    onInput=${setDraft}
    onBlur=${save}
    hint=${hint}
  />`;
}
