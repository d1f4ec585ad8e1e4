/** The frame of the screens before the workspace: the mark, one question. */
import { html } from 'htm/preact';
import { Mark } from '../shell/mark.js';

/**
 * @param {{ title: string, text?: import('preact').ComponentChildren, children: import('preact').ComponentChildren }} props
 */
export function Gate({ title, text, children }) {
  return html`<main class="gate" id="content">
    <div class="gate__card">
      <div class="gate__head">
        <${Mark} size="large" />
        <h1 class="gate__title">${title}</h1>
        ${text && html`<p class="gate__text">${text}</p>`}
      </div>
      ${children}
    </div>
  </main>`;
}
