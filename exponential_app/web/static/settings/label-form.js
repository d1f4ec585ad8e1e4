/** A label's name and colour, being written. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { ColourChoice } from './colour-choice.js';

/**
 * @param {{
 *   label: { name: string, color: string },
 *   verb: string,
 *   onSave: (label: { name: string, color: string }) => void,
 *   onClose: () => void,
 * }} props
 */
export function LabelForm({ label, verb, onSave, onClose }) {
  const [name, setName] = useState(label.name);
  const [color, setColor] = useState(label.color);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (name.trim()) onSave({ name: name.trim(), color });
  };
  return html`<form class="label-form" onSubmit=${submit}>
    <${TextField} label="Name" required autofocus maxLength=${80} value=${name} onInput=${setName} />
    <${ColourChoice} label="Colour" value=${color} onChange=${setColor} />
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim()}>${verb}<//>
    </div>
  </form>`;
}
