/** One file on its way into a text. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';

/**
 * @param {{
 *   name: string,
 *   progress: import('@preact/signals').Signal<number>,
 *   failure: import('@preact/signals').Signal<string>,
 *   onStop: () => void,
 *   onRetry: () => void,
 * }} props `progress`: from 0 to 1. `failure`: why it was not sent, '' as long as it may be.
 */
export function SendingFile({ name, progress, failure, onStop, onRetry }) {
  const isFailed = failure.value !== '';
  return html`<span class="sending-file" role="status" data-failed=${isFailed || undefined} contenteditable="false">
    <span class="sending-file__name">${name}</span>
    ${isFailed ? html`<span>${failure.value}</span>` : html`<progress max="1" value=${progress.value} aria-label=${`Sending ${name}`}></progress>`}
    ${isFailed && html`<${IconButton} icon="rotate-ccw" label="Try again" onClick=${onRetry} />`}
    <${IconButton} icon="x" label=${isFailed ? 'Leave it out' : 'Stop sending'} onClick=${onStop} />
  </span>`;
}
