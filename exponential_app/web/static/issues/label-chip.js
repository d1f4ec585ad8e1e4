/** A label as a chip: its colour as a dot, its name beside it. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';

/**
 * @param {{ id: string }} props
 */
export function LabelChip({ id }) {
  const label = store.label(id);
  if (!label) return null;
  return html`<span class="chip"><${LabelDot} color=${label.color} /><span class="chip__text">${label.name}</span></span>`;
}

/**
 * @param {{ color: string }} props
 */
export function LabelDot({ color }) {
  const style = { '--tone-colour': color };
  return html`<span class="dot tone" style=${style} aria-hidden="true"></span>`;
}
