/** A drawing of three waiting lines, for empty lists. */
import { html } from 'htm/preact';

export function ListPicture() {
  return html`<svg class="list-picture" viewBox="0 0 120 72" aria-hidden="true">
    ${[8, 30, 52].map(
      (y, index) => html`<rect class="list-picture__row" x="1" y=${y - 7} width="118" height="19" rx="5" />
        <circle class="list-picture__ring" data-done=${index === 0 || undefined} cx="14" cy=${y + 2.5} r="4.2" />
        <rect class="list-picture__line" x="26" y=${y} width=${[52, 66, 40][index]} height="5" rx="2.5" />
        <circle class="list-picture__face" cx="107" cy=${y + 2.5} r="4.5" />`,
    )}
  </svg>`;
}
