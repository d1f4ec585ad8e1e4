/** Takes the next key presses as the new keys of an action, and says what speaks against them. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { actions, titleOf } from '../core/actions.js';
import { isModifier, isReserved, strokesOf } from '../core/strokes.js';
import { Button } from '../ui/button.js';
import { Keys, keysText } from '../ui/kbd.js';

/** More than a chord of two nobody remembers. */
const MOST_STROKES = 2;

/**
 * @param {{
 *   action: import('../core/actions.js').Action,
 *   onSave: (strokes: string[]) => void,
 *   onTake: (strokes: string[]) => void,
 *   onNone: () => void,
 *   onClose: () => void,
 * }} props `onTake` is for strokes that others have now and shall lose.
 */
export function KeyRecorder({ action, onSave, onTake, onNone, onClose }) {
  const field = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [strokes, setStrokes] = useState(/** @type {string[]} */ ([]));
  const [refused, setRefused] = useState('');
  useLayoutEffect(() => field.current?.focus(), []);
  const clashing = actions.clashes(action.id, strokes);
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || isModifier(event.key) || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const [stroke = ''] = strokesOf(event);
    if (stroke === 'Escape') return onClose();
    if (stroke === 'Enter' && strokes.length > 0) return clashing.length > 0 ? onTake(strokes) : onSave(strokes);
    if (isReserved(stroke)) return setRefused(stroke);
    setRefused('');
    setStrokes(strokes.length < MOST_STROKES ? [...strokes, stroke] : [stroke]);
  };
  return html`<div class="recorder">
    <div
      ref=${field}
      class="recorder__field"
      role="textbox"
      aria-readonly="true"
      aria-label=${`New keys for ${titleOf(action)}`}
      tabindex="0"
      onKeyDown=${pressed}
    >
      ${strokes.length > 0 ? html`<${Keys} keys=${strokes} /><span class="visually-hidden">${keysText(strokes)}</span>` : 'Press the keys'}
    </div>
    <p class="recorder__note" role="status">
      ${refused && html`The browser keeps ${keysText([refused])} for itself.`}
      ${!refused && clashing.length > 0 && html`Now: ${clashing.map((each) => titleOf(each)).join(', ')}.`}
    </p>
    <div class="panel__actions">
      ${action.keys && strokes.length === 0 && html`<${Button} kind="quiet" onClick=${onNone}>No keys<//>`}
      <${Button} kind="quiet" onClick=${onClose}>Cancel<//>
      ${clashing.length > 0 && html`<${Button} onClick=${() => onSave(strokes)}>Share them<//>`}
      <${Button}
        kind="primary"
        disabled=${strokes.length === 0}
        onClick=${() => (clashing.length > 0 ? onTake(strokes) : onSave(strokes))}
      >${clashing.length > 0 ? 'Take them' : 'Save'}<//>
    </div>
  </div>`;
}
