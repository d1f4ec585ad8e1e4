/** Making a workspace: a name, and the address made from it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { navigate } from '../core/router.js';
import { session } from '../core/session.js';
import { slugOf } from '../issues/addresses.js';
import { Button } from '../ui/button.js';
import { saidOf, TextField } from '../ui/field.js';
import { createWorkspace } from './account.api.js';
import { Gate } from './gate.js';

export function CreateWorkspace() {
  const [name, setName] = useState('');
  const [slug, setSlug] = useState(/** @type {string | null} */ (null));
  const [problem, setProblem] = useState(/** @type {Problem | null} */ (null));
  const [sending, setSending] = useState(false);
  const address = slug ?? (name.trim() ? slugOf(name) : '');
  const hasOther = (session.current.value?.workspaces.length ?? 0) > 0;
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setSending(true);
    try {
      navigate(`/${await createWorkspace(name.trim(), address)}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  const fields = problem?.fields ?? {};
  const elsewhere = problem && Object.keys(fields).length === 0;
  return html`<${Gate} title="Create a workspace" text="A workspace holds your teams and their issues. Everyone you add shares it.">
    <form class="gate__form" onSubmit=${submit}>
      <${TextField}
        label="Name"
        name="name"
        size="large"
        placeholder="Northwind"
        required
        autofocus
        maxLength=${80}
        value=${name}
        onInput=${setName}
        error=${saidOf('Name', fields.name)}
      />
      <${TextField}
        label="Address"
        name="slug"
        size="large"
        required
        value=${address}
        onInput=${setSlug}
        hint=${`${location.host}/${address || '…'}`}
        error=${saidOf('Address', fields.url_slug ?? fields.urlSlug)}
      />
      ${elsewhere && html`<div class="gate__note" data-kind="error" role="alert">${problem.message}</div>`}
      <${Button}
        kind="primary"
        size="large"
        type="submit"
        wide
        disabled=${sending || !name.trim()}
      >${sending ? 'Creating…' : 'Create workspace'}<//>
      ${hasOther && html`<${Button} kind="quiet" wide onClick=${() => navigate('/')}>Back to my workspace<//>`}
    </form>
  <//>`;
}
