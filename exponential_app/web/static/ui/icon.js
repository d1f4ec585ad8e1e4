/** The product's icons, taken from one sprite. */
import { html } from 'htm/preact';

const SPRITE = new URL('../vendor/icons.svg', import.meta.url).pathname;

/**
 * Draws one icon of the sprite in the colour of the text around it; hidden from screen readers.
 * @param {{ name: string, class?: string }} props
 */
export function Icon({ name, class: extra = '' }) {
  return html`<svg class=${`icon ${extra}`} aria-hidden="true"><use href=${`${SPRITE}#${name}`} /></svg>`;
}
