/** What a screen says when it has nothing to show: what belongs here and how to begin. */
import { html } from 'htm/preact';

/**
 * @param {{
 *   title: string,
 *   text: import('preact').ComponentChildren,
 *   picture?: import('preact').ComponentChildren,
 *   children?: import('preact').ComponentChildren,
 * }} props
 */
export function Empty({ title, text, picture, children }) {
  return html`<div class="empty">
    ${picture && html`<div class="empty__picture">${picture}</div>`}
    <h2 class="empty__title">${title}</h2>
    <p class="empty__text">${text}</p>
    ${children && html`<div class="empty__actions">${children}</div>`}
  </div>`;
}
