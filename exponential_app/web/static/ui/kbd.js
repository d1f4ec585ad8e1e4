/** Keys as people read them on their own keyboard. */
import { html } from 'htm/preact';
import { isApple } from '../core/strokes.js';

const APPLE = isApple();

/** @type {Readonly<Record<string, string>>} */
const NAMES = {
  Mod: APPLE ? '⌘' : 'Ctrl',
  Shift: APPLE ? '⇧' : 'Shift',
  Alt: APPLE ? '⌥' : 'Alt',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/**
 * Splits one stroke of a shortcut, such as "Mod+Shift+k", into the captions of its keys.
 * @param {string} stroke
 * @returns {string[]}
 */
function keyCaptions(stroke) {
  const parts = stroke === '+' ? ['+'] : stroke.split('+').filter(Boolean);
  return parts.map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/**
 * Writes a shortcut as plain text, for names read aloud and for titles.
 * @param {readonly string[]} keys Strokes pressed one after the other.
 * @returns {string}
 */
export function keysText(keys) {
  return keys.map((stroke) => keyCaptions(stroke).join(' ')).join(' then ');
}

/**
 * Shows a shortcut; strokes pressed one after the other are joined by "then".
 * @param {{ keys: readonly string[] | undefined }} props
 */
export function Keys({ keys }) {
  if (!keys?.length) return null;
  return html`<span class="keys" aria-hidden="true">
    ${keys.map(
      (stroke, index) => html`${index > 0 && html`<span class="keys__then">then</span>`}
        ${keyCaptions(stroke).map((caption) => html`<kbd class="kbd">${caption}</kbd>`)}`,
    )}
  </span>`;
}
