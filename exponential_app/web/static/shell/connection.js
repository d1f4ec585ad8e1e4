/** How things stand with the server, at the foot of the sidebar; opens the panel that says more. */
import { computed } from '@preact/signals';
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { sync } from '../core/sync.js';
import { SyncPanel } from './later.js';

/**
 * @typedef {object} Standing
 * @property {'live' | 'syncing' | 'polling' | 'offline' | 'failed' | 'starting'} state
 * @property {string} text
 * @property {string} detail
 */

/** What the person should know, the most pressing first. */
export const standing = computed(() => standingOf(sync.state.value, mutate.pending.value));

/**
 * @param {import('../core/sync.js').SyncState} state
 * @param {import('../core/mutate.js').Pending} pending
 * @returns {Standing}
 */
function standingOf(state, { count, failed }) {
  const edits = (/** @type {number} */ number) => `${number} ${number === 1 ? 'edit' : 'edits'}`;
  if (failed > 0)
    return {
      state: 'failed',
      text: `${edits(failed)} refused`,
      detail: 'The server did not take them. Try again, or discard them.',
    };
  if (state === 'offline') {
    return {
      state: 'offline',
      text: count > 0 ? `Offline · ${count} waiting` : 'Offline',
      detail: 'You can go on working. What you change is kept here and sent when you are back.',
    };
  }
  if (state === 'starting')
    return { state: 'starting', text: 'Connecting…', detail: 'What you see is the copy on this device.' };
  if (count > 0) return { state: 'syncing', text: `Syncing ${count}…`, detail: 'On the way to the server.' };
  if (state === 'polling')
    return {
      state: 'polling',
      text: 'Every 15 s',
      detail: 'The live connection does not stand, so changes of others come every 15 seconds.',
    };
  return { state: 'live', text: 'Live', detail: 'Everything is saved, and changes of others appear as they happen.' };
}

export function Connection() {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const { state, text } = standing.value;
  return html`<button
      ref=${button}
      type="button"
      class="connection"
      data-state=${state}
      aria-haspopup="dialog"
      aria-expanded=${String(open)}
      aria-label=${`Connection: ${text}`}
      onClick=${() => setOpen(!open)}
    >
      <span class="connection__dot"></span><span class="number">${text}</span>
    </button>
    ${open && html`<${SyncPanel} anchor=${button.current} onClose=${() => setOpen(false)} />`}`;
}
