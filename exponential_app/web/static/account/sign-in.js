/** Signing in: an address, and a link sent to it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { route } from '../core/router.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { requestSignInLink } from './account.api.js';
import { Gate } from './gate.js';

/**
 * @typedef {{ kind: 'asking' } | { kind: 'sending' } | { kind: 'sent', url: string | undefined } | { kind: 'no-mail' } | { kind: 'failed', text: string }} Progress
 */

/**
 * @param {{ returnTo: string }} props Where the link leads once used.
 */
export function SignIn({ returnTo }) {
  const [email, setEmail] = useState('');
  const [progress, setProgress] = useState(/** @type {Progress} */ ({ kind: 'asking' }));
  const stale = route.value.query.get('problem') === 'link' && progress.kind === 'asking';
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setProgress({ kind: 'sending' });
    setProgress(await ask(email.trim(), returnTo));
  };
  if (progress.kind === 'sent')
    return html`<${LinkSent} email=${email} url=${progress.url} onBack=${() => setProgress({ kind: 'asking' })} />`;
  return html`<${Gate} title="Sign in to Exponential" text="We send a link to your address; there is no password.">
    <form class="gate__form" onSubmit=${submit}>
      <${TextField}
        label="Email address"
        type="email"
        name="email"
        autocomplete="email"
        placeholder="you@example.com"
        size="large"
        required
        autofocus
        value=${email}
        onInput=${setEmail}
        error=${progress.kind === 'failed' ? progress.text : undefined}
      />
      <${Button} kind="primary" size="large" type="submit" wide disabled=${progress.kind === 'sending'}>
        ${progress.kind === 'sending' ? 'Sending…' : 'Send sign-in link'}
      <//>
    </form>
    ${stale && html`<div class="gate__note" role="alert">That link has been used or is too old. Ask for a new one.</div>`}
    ${progress.kind === 'no-mail' && html`<${NoMail} email=${email.trim()} />`}
  <//>`;
}

/**
 * @param {string} email
 * @param {string} returnTo
 * @returns {Promise<Progress>}
 */
async function ask(email, returnTo) {
  try {
    const { url } = await requestSignInLink(email, returnTo);
    return { kind: 'sent', url };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 503) return { kind: 'no-mail' };
    return { kind: 'failed', text: error.fields.email?.join(' ') ?? error.message };
  }
}

/**
 * @param {{ email: string, url: string | undefined, onBack: () => void }} props
 */
function LinkSent({ email, url, onBack }) {
  const text = html`A link is on its way to <strong>${email}</strong>. It works once.`;
  return html`<${Gate} title=${url ? 'Your link is ready' : 'Look into your mail'} text=${url ? 'This is a development server, so the link is here.' : text}>
    <div class="gate__form" role="status">
      ${url && html`<a class="button" data-kind="primary" data-size="large" data-wide href=${url}>Sign in as ${email}</a>`}
      <${Button} kind="quiet" wide onClick=${onBack}>Use another address<//>
    </div>
  <//>`;
}

/** @param {{ email: string }} props */
function NoMail({ email }) {
  return html`<div class="gate__note" role="alert">
    <p>This server cannot send mail yet. Whoever runs it can make you a link:</p>
    <code class="gate__code">exponential sign-in-link ${email || 'EMAIL'}</code>
  </div>`;
}
