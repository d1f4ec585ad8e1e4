/** The form that adds someone to the workspace. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { SelectField, TextField } from '../ui/field.js';
import { addMember } from './people.api.js';
import { isOwner } from './permissions.js';
import { ROLES } from './roles.js';

/** @typedef {import('../core/api.js').Problem} Problem */

/**
 * @param {{ onClose: () => void }} props
 */
export function AddMember({ onClose }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState('member');
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const refused = await addMember({ email: email.trim(), name: name.trim(), role });
    if (refused) setProblem(refused);
    else onClose();
  };
  const fields = problem?.fields ?? {};
  const roles = ROLES.filter((row) => isOwner() || row.value !== 'owner');
  return html`<form class="panel form" onSubmit=${submit}>
    <div class="form__line">
      <${TextField}
        label="Email address"
        type="email"
        required
        autofocus
        value=${email}
        onInput=${setEmail}
        error=${fields.email?.join(' ')}
      />
      <${TextField}
        label="Name"
        value=${name}
        onInput=${setName}
        hint="By default from the address."
        maxLength=${80}
        error=${fields.name?.join(' ')}
      />
      <${SelectField} label="Role" value=${role} options=${roles} onChange=${setRole} />
    </div>
    ${problem && Object.keys(fields).length === 0 && html`<p class="field__error" role="alert">${problem.message}</p>`}
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!email.trim()}>Add<//>
    </div>
  </form>`;
}
