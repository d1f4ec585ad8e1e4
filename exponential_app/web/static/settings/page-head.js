/** The title of a settings page and what it is for. */
import { html } from 'htm/preact';

/**
 * @param {{ title: string, intro: import('preact').ComponentChildren }} props
 */
export function PageHead({ title, intro }) {
  return html`<header>
    <h2 class="settings__title">${title}</h2>
    <p class="settings__intro">${intro}</p>
  </header>`;
}
