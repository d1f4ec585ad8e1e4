/** The product's mark: a curve that rises ever faster. */
import { html } from 'htm/preact';

/**
 * @param {{ size?: 'large' }} props
 */
export function Mark({ size }) {
  return html`<span class="mark" data-size=${size} aria-hidden="true">
    <svg class="mark__curve" viewBox="0 0 14 14">
      <path
        d="M1.8 11.6c5.4-.1 8.6-2.9 10.2-9.3"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  </span>`;
}
