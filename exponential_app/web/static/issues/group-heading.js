/** The heading of a group of issues: its state, how many there are, and the way to fold it. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { StateIcon } from './state-icon.js';

/**
 * @param {{
 *   group: import('./list-model.js').Group,
 *   collapsed: boolean,
 *   onToggle: () => void,
 *   onCreate: (() => void) | undefined,
 * }} props
 */
export function GroupHeading({ group, collapsed, onToggle, onCreate }) {
  return html`<div class="issue-group" role="row">
    <span class="issue-group__cell" role="rowheader">
      <button type="button" tabindex="-1" class="issue-group__toggle" aria-expanded=${String(!collapsed)} onClick=${onToggle}>
        <${Icon} name="chevron-down" class="issue-group__twist" />
        <${StateIcon} state=${group.state} />
        <span class="issue-group__name">${group.state.name}</span>
        <span class="issue-group__count number">${group.ids.length}</span>
      </button>
    </span>
    ${onCreate &&
    html`<span role="gridcell"><${IconButton} icon="plus" label=${`New issue in ${group.state.name}`} onClick=${onCreate} /></span>`}
  </div>`;
}
