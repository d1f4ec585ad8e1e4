/** Adding a link to an issue: the address, and a name for it if one is wanted. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { attachLink } from './attach.js';

/** @param {{ issueId: string, onClose: () => void }} props */
export function LinkForm({ issueId, onClose }) {
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const [error, setError] = useState(/** @type {string | undefined} */ (undefined));
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const address = addressOf(url);
    if (!address) return setError('Give an address like https://example.com/page.');
    attachLink(issueId, address, title.trim());
    onClose();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  return html`<form class="link-form" aria-label="Add a link" onSubmit=${submit} onKeyDown=${pressed}>
    <${TextField} label="Address" value=${url} onInput=${setUrl} error=${error} placeholder="https://" autofocus maxLength=${2000} />
    <${TextField} label="Name" value=${title} onInput=${setTitle} placeholder="Optional" maxLength=${255} />
    <div class="link-form__foot">
      <${Button} kind="quiet" onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit">Add link<//>
    </div>
  </form>`;
}

/** The address as it will be kept; people leave the beginning out. @param {string} written @returns {string | null} */
function addressOf(written) {
  const text = written.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.') ? whole : null;
}
