/** A state's name, description and colour, being written. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { ColourChoice } from './colour-choice.js';

/** @typedef {import('./states.api.js').Look} Look */

/**
 * @param {{ look: Look, verb: string, onSave: (look: Look) => void, onClose: () => void }} props
 */
export function StateForm({ look, verb, onSave, onClose }) {
  const [name, setName] = useState(look.name);
  const [description, setDescription] = useState(look.description ?? '');
  const [color, setColor] = useState(look.color);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (name.trim()) onSave({ name: name.trim(), description: description.trim() || null, color });
  };
  return html`<form class="label-form" onSubmit=${submit}>
    <${TextField} label="Name" required autofocus maxLength=${255} value=${name} onInput=${setName} />
    <${TextField} label="Description" maxLength=${1000} value=${description} onInput=${setDescription} />
    <${ColourChoice} label="Colour" value=${color} onChange=${setColor} />
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim()}>${verb}<//>
    </div>
  </form>`;
}
