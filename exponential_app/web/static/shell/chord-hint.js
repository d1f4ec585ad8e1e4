/** After the first key of a chord: what the next one would do. */
import { html } from 'htm/preact';
import { titleOf } from '../core/actions.js';
import { keys } from '../core/keys.js';
import { Keys } from '../ui/kbd.js';

export function ChordHint() {
  const chord = keys.chord.value;
  if (!chord) return null;
  return html`<div class="chord" role="status">
    <${Keys} keys=${chord.strokes} />
    ${chord.next.map(({ action, rest }) => html`<span class="chord__next"><${Keys} keys=${rest} /> ${titleOf(action)}</span>`)}
  </div>`;
}
