/** The last line of a list that shows closed issues: says that there are older ones, and fetches them when it comes into view. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { sync } from '../core/sync.js';
import { Button } from '../ui/button.js';

/** @param {{ older: import('../core/closed.js').Older }} props */
export function OlderLine({ older }) {
  const failed = older.failed.value;
  const reachable = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    if (reachable) void older.more();
  }, [reachable, older.pages.value, older.extent.value]);
  return html`<div class="issue-list__older" role="row">
    <span role="gridcell">${failed || !reachable ? unreachable(failed && reachable, older) : coming(older)}</span>
  </div>`;
}

/** @param {boolean} refused @param {import('../core/closed.js').Older} older */
function unreachable(refused, older) {
  if (!refused) return `The ${older.what} come when you are back online.`;
  return html`The ${older.what} could not be loaded. <${Button} onClick=${() => older.more()}>Try again<//>`;
}

/** @param {import('../core/closed.js').Older} older */
function coming({ left, what }) {
  const count = left.value;
  if (count === null) return `Loading ${what}…`;
  return `Loading ${count.toLocaleString()} ${count === 1 ? what.replace(/s$/, '') : what}…`;
}
