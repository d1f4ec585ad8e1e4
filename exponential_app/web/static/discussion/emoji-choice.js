/** Choosing an emoji: the usual ones at once, any other by its name. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { emojiNamed } from '../editor/emoji.js';

/** @type {readonly string[]} */
const USUAL = ['👍', '👎', '❤️', '🎉', '😄', '😕', '👀', '🚀', '🔥', '✅', '❌', '💯', '🙏', '💡', '🐛', '☕'];
const AT_MOST = 24;
/** By how many choices an arrow moves; the grid has rows of eight. @type {Readonly<Record<string, number>>} */
const STEPS = Object.freeze({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 });

/** @param {{ onChoose: (emoji: string) => void }} props */
export function EmojiChoice({ onChoose }) {
  const [query, setQuery] = useState('');
  const grid = useRef(/** @type {HTMLDivElement | null} */ (null));
  const words = query.trim().toLowerCase().replaceAll(/[\s:]+/g, '_').replaceAll(/^_|_$/g, '');
  const shown = words ? [...new Set(emojiNamed(words, AT_MOST).map(([, sign]) => sign))] : USUAL;
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    const buttons = [...(grid.current?.children ?? [])];
    const at = document.activeElement ? buttons.indexOf(document.activeElement) : -1;
    const step = STEPS[event.key];
    const first = shown[0];
    if (at < 0 && event.key === 'Enter' && !event.isComposing && first) onChoose(first);
    // In the field the arrows that point sideways are the caret's.
    else if (step && (at >= 0 || event.key === 'ArrowDown')) focusOn(buttons[at < 0 ? 0 : at + step]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div onKeyDown=${pressed}>
    <input
      class="combobox__input"
      aria-label="Find an emoji"
      placeholder="Find an emoji…"
      autocomplete="off"
      spellcheck=${false}
      value=${query}
      onInput=${(/** @type {InputEvent} */ event) => setQuery(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    />
    <div ref=${grid} class="emoji__grid">
      ${shown.map((emoji) => html`<button key=${emoji} type="button" class="emoji__choice" aria-label=${emoji} onClick=${() => onChoose(emoji)}>${emoji}</button>`)}
    </div>
    ${shown.length === 0 && html`<p class="combobox__none" role="status">No emoji is called that.</p>`}
  </div>`;
}

/** @param {Element | undefined} button */
function focusOn(button) {
  if (button instanceof HTMLElement) button.focus();
}
