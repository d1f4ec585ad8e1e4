/** Says that the first issues are there to teach, and takes them away in one step. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { removeSamples } from './samples.api.js';

/**
 * Shows nothing above a list without teaching issues.
 * @param {{ list: import('./list-state.js').IssueListState }} props
 */
export function SampleBanner({ list }) {
  if (!list.teaches.value) return null;
  return html`<aside class="banner" aria-label="Teaching issues">
    <${Icon} name="info" class="banner__icon" />
    <span>These issues teach the product.</span>
    <button type="button" class="banner__action" onClick=${() => void removeSamples()}>Remove them</button>
  </aside>`;
}
