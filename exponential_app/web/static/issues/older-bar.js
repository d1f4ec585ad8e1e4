/** Below a board that shows closed issues: the way to the older ones. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { sync } from '../core/sync.js';
import { Button } from '../ui/button.js';

/** @param {{ list: import('./list-state.js').IssueListState }} props */
export function OlderBar({ list }) {
  const { older } = list;
  const reachable = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    // Whether there are any is not known before the first have been asked for.
    if (reachable && older?.extent.value === 'unknown') void older.more();
  }, [reachable, older?.extent.value]);
  if (!older || !list.hasOlder.value) return null;
  const words = !reachable
    ? 'Older closed issues come when you are back online.'
    : older.failed.value
      ? 'Older closed issues could not be loaded.'
      : 'Issues closed long ago are not shown.';
  return html`<div class="board__older">
    <span>${words}</span>
    ${reachable && html`<${Button} kind="quiet" onClick=${() => older.more()}>${older.failed.value ? 'Try again' : 'Show more'}<//>`}
  </div>`;
}
