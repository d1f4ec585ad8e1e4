/** The heading of a group of issues: its state, how many there are, and the way to fold it. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { StateIcon } from './state-icon.js';

/**
 * @param {{
 *   groupKey: string,
 *   list: import('./list-state.js').IssueListState,
 *   onCreateIn: ((group: import('./list-model.js').Group) => void) | undefined,
 * }} props
 */
export function GroupHeading({ groupKey, list, onCreateIn }) {
  const group = list.groups.value.find((each) => each.key === groupKey);
  if (!group) return null;
  const folded = list.collapsed.value.has(groupKey);
  const partial = list.hasOlder.value && ['completed', 'canceled'].includes(group.state.category);
  return html`<div class="issue-group" role="row">
    <span class="issue-group__cell" role="rowheader">
      <button
        type="button"
        tabindex="-1"
        class="issue-group__toggle"
        aria-expanded=${String(!folded)}
        onClick=${() => list.toggleGroup(groupKey)}
      >
        <${Icon} name="chevron-down" class="issue-group__twist" />
        <${StateIcon} state=${group.state} />
        <span class="issue-group__name">${group.state.name}</span>
        <span class="issue-group__count number" title=${partial ? 'Older ones are loaded as you scroll down' : undefined}>${group.ids.length}${partial ? '+' : ''}</span>
      </button>
    </span>
    ${
      onCreateIn &&
      html`<span role="gridcell"><${IconButton}
        icon="plus"
        label=${`New issue in ${group.state.name}`}
        onClick=${() => onCreateIn(group)}
      /></span>`
    }
  </div>`;
}
