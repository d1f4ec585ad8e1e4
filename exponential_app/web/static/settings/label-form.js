/** A label's name, colour and group, being written. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { ColourChoice } from './colour-choice.js';

/** @typedef {{ name: string, color: string, group_id: string | null }} Written */

/**
 * @param {{
 *   label: Written,
 *   groups: readonly import('../core/entities.js').Label[],
 *   verb: string,
 *   onSave: (label: Written) => void,
 *   onClose: () => void,
 * }} props
 */
export function LabelForm({ label, groups, verb, onSave, onClose }) {
  const [name, setName] = useState(label.name);
  const [color, setColor] = useState(label.color);
  const [group, setGroup] = useState(label.group_id ?? '');
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (name.trim()) onSave({ name: name.trim(), color, group_id: group || null });
  };
  const choices = [{ value: '', label: 'No group' }, ...groups.map(({ id, name: title }) => ({ value: id, label: title }))];
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return html`<form class="label-form" onSubmit=${submit} onKeyDown=${pressed}>
    <${TextField} label="Name" required autofocus maxLength=${80} value=${name} onInput=${setName} />
    <${ColourChoice} label="Colour" value=${color} onChange=${setColor} />
    ${groups.length > 0 && html`<${SelectField} label="Group" value=${group} options=${choices} onChange=${setGroup} />`}
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim()}>${verb}<//>
    </div>
  </form>`;
}
