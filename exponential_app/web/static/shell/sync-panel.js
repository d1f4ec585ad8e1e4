/** Every edit that is not on the server yet: what it is, why it waits, and the ways out. */
import { html } from 'htm/preact';
import { keeping } from '../core/device.js';
import { mutate } from '../core/mutate.js';
import { navigate } from '../core/router.js';
import { Button } from '../ui/button.js';
import { Popover } from '../ui/popover.js';
import { standing } from './connection.js';
import { NOT_KEPT } from './keeping.js';
import { pendingPath } from './pending-path.js';

const WORDS = { waiting: 'Waiting', sending: 'Sending', failed: 'Refused', done: 'Sent' };
/** After a bulk edit thousands may wait; nobody reads them one by one. */
const SHOWN = 50;

/** @param {{ anchor: Element | null, onClose: () => void }} props */
export function SyncPanel({ anchor, onClose }) {
  return html`<${Popover} anchor=${anchor} placement="top-start" role="dialog" label="Connection" onClose=${onClose}>
    <${Pending} onClose=${onClose} />
  <//>`;
}

/** @param {{ onClose: () => void }} props */
function Pending({ onClose }) {
  const { text, detail } = standing.value;
  const { list } = mutate.pending.value;
  // What needs a decision first.
  const sorted = [...list.filter(isFailed), ...list.filter((pending) => !isFailed(pending))];
  return html`<div class="sync-panel">
    <div class="sync-panel__head">
      <h2 class="sync-panel__title">${text}</h2>
      <p class="sync-panel__text">${detail}</p>
      ${keeping.value !== 'kept' && html`<p class="sync-panel__warning">${NOT_KEPT[keeping.value]}</p>`}
    </div>
    <ul aria-label="Edits not on the server yet">
      ${sorted.slice(0, SHOWN).map((pending) => html`<${PendingEdit} key=${pending.id} pending=${pending} onClose=${onClose} />`)}
    </ul>
    ${sorted.length > SHOWN && html`<p class="sync-panel__more">and ${sorted.length - SHOWN} more</p>`}
  </div>`;
}

/** @param {import('../core/mutate.js').PendingMutation} pending */
function isFailed({ state }) {
  return state === 'failed';
}

/** @param {{ pending: import('../core/mutate.js').PendingMutation, onClose: () => void }} props */
function PendingEdit({ pending, onClose }) {
  const path = pendingPath(pending);
  const open = () => {
    onClose();
    navigate(path ?? '/');
  };
  return html`<li class="sync-panel__item">
    <span class="sync-panel__label">${pending.label || 'Edit'}</span>
    <span class="sync-panel__state" data-state=${pending.state}>${WORDS[pending.state]}</span>
    ${pending.reason && html`<p class="sync-panel__reason">${pending.reason}</p>`}
    <div class="sync-panel__actions">
      ${
        pending.state !== 'sending' &&
        html`<${Button} icon="rotate-ccw" onClick=${pending.retry}>Try again<//>
        <${Button} kind="quiet" onClick=${pending.discard}>Discard<//>`
      }
      ${path && html`<${Button} kind="quiet" icon="arrow-right" onClick=${open}>Open<//>`}
    </div>
  </li>`;
}
