/** The picture of a checkbox, for rows and options whose own role says whether they are checked. */
import { html } from 'htm/preact';
import { Icon } from './icon.js';

/**
 * @param {{ checked: boolean | 'mixed' }} props
 */
export function Checkmark({ checked }) {
  const name = checked === 'mixed' ? 'minus' : 'check';
  return html`<span class="checkbox" data-checked=${String(checked)} aria-hidden="true">
    <${Icon} name=${name} class="checkbox__mark" />
  </span>`;
}
