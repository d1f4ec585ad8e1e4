/** Keys pressed while what they are meant for is still to be fetched: kept, and given to it in their order. */

import { PRESSABLE, isEditable } from './keys.js';
import { isModifier, isReserved, strokesOf } from './strokes.js';

/** Who has waited so long means something else by now. */
const MOST_MS = 5_000;

/** What is waited for. @type {Set<object>} */
const awaited = new Set();
/** @type {KeyboardEvent[]} */
let held = [];
let isGiving = false;

/**
 * Keep the keys that are pressed from now on, until something they are meant for is on the screen.
 * @returns {(isHere: boolean) => void}  ends it: they are given to what has the focus by then, or forgotten
 */
export function holdKeys() {
  const wait = {};
  awaited.add(wait);
  const end = (/** @type {boolean} */ isHere) => {
    clearTimeout(timer);
    if (!awaited.delete(wait)) return;
    if (!isHere) held = [];
    else if (awaited.size === 0) void giveBack();
  };
  const timer = setTimeout(() => end(false), MOST_MS);
  return end;
}

/** Listen before everything else does. */
export function startHolding() {
  addEventListener('keydown', hold, { capture: true });
  // Who takes the mouse meanwhile no longer means what the keys were for.
  addEventListener('pointerdown', () => (held = []), { capture: true });
}

/** @param {KeyboardEvent} event */
function hold(event) {
  if (awaited.size === 0 && !isGiving) return;
  const isTheBrowsers = event.key !== 'Tab' && strokesOf(event).some(isReserved);
  if (!event.isTrusted || isTheBrowsers || event.isComposing || isModifier(event.key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

/** One by one, so that each finds what the one before it has done. */
async function giveBack() {
  isGiving = true;
  for (await drawn(); held.length > 0 && awaited.size === 0; await drawn()) give(/** @type {KeyboardEvent} */ (held.shift()));
  isGiving = false;
}

/** What has changed is drawn, and has the focus, once everything that was to be done at once is done. */
function drawn() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Do what the browser would have done. @param {KeyboardEvent} event */
function give(event) {
  const target = document.activeElement ?? document.body;
  if (!target.dispatchEvent(new KeyboardEvent('keydown', event))) return;
  if (isEditable(target)) write(event.key);
  else if ((event.key === 'Enter' || event.key === ' ') && target instanceof HTMLElement && target.matches(PRESSABLE)) target.click();
}

/** Into the field that has the focus. @param {string} key */
function write(key) {
  // The only way to write that counts as typing: it can be taken back, and every field and editor hears of it.
  if (key.length === 1) document.execCommand('insertText', false, key);
  else if (key === 'Backspace') document.execCommand('delete');
}
