/** The picture of a checkbox, for rows and options whose own role says whether they are checked. */
import { html } from 'htm/preact';

/**
 * @param {{ checked: boolean | 'mixed' }} props
 */
export function Checkmark({ checked }) {
  return html`<span class="checkbox" data-checked=${String(checked)} aria-hidden="true"></span>`;
}
