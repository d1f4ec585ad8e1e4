/** Every edit that is not on the server yet: what it is, why it waits, and the ways out. */
import { html } from 'htm/preact';
import { mutate } from '../core/mutate.js';
import { Button } from '../ui/button.js';
import { standing } from './connection.js';

const WORDS = { waiting: 'Waiting', sending: 'Sending', failed: 'Refused', done: 'Sent' };

export function SyncPanel() {
  const { text, detail } = standing.value;
  return html`<div class="sync-panel">
    <div class="sync-panel__head">
      <h2 class="sync-panel__title">${text}</h2>
      <p class="sync-panel__text">${detail}</p>
    </div>
    <ul aria-label="Edits not on the server yet">
      ${mutate.pending.value.list.map((pending) => html`<${PendingEdit} key=${pending.id} pending=${pending} />`)}
    </ul>
  </div>`;
}

/** @param {{ pending: import('../core/mutate.js').PendingMutation }} props */
function PendingEdit({ pending }) {
  return html`<li class="sync-panel__item">
    <span class="sync-panel__label">${pending.label || 'Edit'}</span>
    <span class="sync-panel__state" data-state=${pending.state}>${WORDS[pending.state]}</span>
    ${pending.reason && html`<p class="sync-panel__reason">${pending.reason}</p>`}
    ${
      pending.state !== 'sending' &&
      html`<div class="sync-panel__actions">
      <${Button} icon="rotate-ccw" onClick=${pending.retry}>Try again<//>
      <${Button} kind="quiet" onClick=${pending.discard}>Discard<//>
    </div>`
    }
  </li>`;
}
