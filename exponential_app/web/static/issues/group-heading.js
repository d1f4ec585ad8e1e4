/** The heading of a group of issues: what they share, how many there are, their points, and the way to fold it. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { GroupMark, nameOf } from './group-mark.js';

/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/**
 * @param {{
 *   groupKey: string,
 *   depth: number,
 *   list: IssueListState,
 *   onCreateIn: ((group: Group) => void) | undefined,
 * }} props
 */
export function GroupHeading({ groupKey, depth, list, onCreateIn }) {
  const group = list.groupAt(groupKey);
  if (!group) return null;
  const folded = list.collapsed.value.has(groupKey);
  const name = nameOf(group);
  /** @param {MouseEvent} event */
  const fold = (event) => (event.altKey ? list.toggleGroups(groupKey) : list.toggleGroup(groupKey));
  return html`<div class="issue-group" role="row" data-group=${groupKey} data-depth=${depth || undefined}>
    <span class="issue-group__cell" role="rowheader">
      <button type="button" tabindex="-1" class="issue-group__toggle" aria-expanded=${String(!folded)} onClick=${fold}>
        <${Icon} name="chevron-down" class="issue-group__twist" />
        <${GroupMark} group=${group} />
        <span class="issue-group__name">${name}</span>
        <${GroupTotals} group=${group} list=${list} />
      </button>
    </span>
    ${
      onCreateIn &&
      html`<span role="gridcell"><${IconButton} icon="plus" label=${`New issue in ${name}`} onClick=${() => onCreateIn(group)} /></span>`
    }
  </div>`;
}

/**
 * How many issues and points there are: "4 · 13 pts". A plus stands where older closed ones have not come yet.
 * @param {{ group: Group, list: IssueListState }} props
 */
export function GroupTotals({ group, list }) {
  const partial = list.hasOlder.value && mayHoldClosed(group);
  const points = group.points > 0 ? ` · ${group.points} ${group.points === 1 ? 'pt' : 'pts'}` : '';
  return html`<span class="issue-group__count number" title=${partial ? 'Older ones are loaded as you scroll down' : undefined}>${group.count}${partial ? '+' : ''}${points}</span>`;
}

/** @param {Group} group */
function mayHoldClosed({ by, key }) {
  return by !== 'state' || /^(?:completed|canceled):/.test(key);
}
