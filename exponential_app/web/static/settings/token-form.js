/** Making an access token: what it is for, what it may do. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { isManager } from './permissions.js';
import { createToken } from './tokens.api.js';

const RIGHTS = [
  { value: 'read', label: 'Read' },
  { value: 'read write', label: 'Read and write' },
  { value: 'read write admin', label: 'Read, write and manage' },
];

/**
 * @param {{ onMade: (secret: string) => void, onClose: () => void }} props
 */
export function TokenForm({ onMade, onClose }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState('read write');
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const secret = await createToken(name.trim(), scopes.split(' '));
    if (secret) onMade(secret);
  };
  const rights = isManager() ? RIGHTS : RIGHTS.slice(0, 2);
  return html`<form class="panel form" onSubmit=${submit}>
    <div class="form__line">
      <${TextField}
        label="Name"
        required
        autofocus
        maxLength=${80}
        placeholder="Backup script"
        value=${name}
        onInput=${setName}
      />
      <${SelectField} label="May" value=${scopes} options=${rights} onChange=${setScopes} />
    </div>
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim()}>Create token<//>
    </div>
  </form>`;
}
