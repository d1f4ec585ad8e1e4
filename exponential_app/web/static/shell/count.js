/** How many there are, at the end of a line of the sidebar: as a number or, where the person prefers it, as a dot. */
import { html } from 'htm/preact';
import { preference } from '../core/preferences.js';

/**
 * @param {{ count: number, what: string, quiet?: true }} props `what` says for whom cannot see it what is counted; `quiet`
 *   numbers tell, and do not call.
 */
export function Count({ count, what, quiet }) {
  const isDot = preference('sidebar').badge === 'dot';
  if (count === 0 || (quiet && isDot)) return null;
  return html`<span class="nav__count number" data-dot=${isDot || undefined}>
    ${isDot ? html`<span class="dot"></span>` : count}<span class="visually-hidden"> ${what}</span>
  </span>`;
}
