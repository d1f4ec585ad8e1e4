/** The headings of a board: of its columns, of its lanes, and of the columns that are hidden. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { GroupTotals } from './group-heading.js';
import { GroupMark, nameOf } from './group-mark.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-model.js').Group} Group */

/** @param {{ group: Group, left: number, list: IssueListState, onCreateIn: ((group: Group) => void) | undefined }} props */
export function ColumnHeading({ group, left, list, onCreateIn }) {
  const name = nameOf(group);
  return html`<div
    class="board__head"
    role="columnheader"
    data-group=${group.key}
    style=${{ insetInlineStart: `${left}px` }}
  >
    <${GroupMark} group=${group} />
    <span class="issue-group__name">${name}</span>
    <${GroupTotals} group=${group} list=${list} />
    <span class="issue-row__fill"></span>
    <${IconButton} icon="eye-off" label=${`Hide ${name}`} class="board__hide" onClick=${() => list.toggleGroup(group.key)} />
    ${onCreateIn && html`<${IconButton} icon="plus" label=${`New issue in ${name}`} onClick=${() => onCreateIn(group)} />`}
  </div>`;
}

/** @param {{ row: import('./board-geometry.js').Row, list: IssueListState, height: number }} props */
export function LaneHeading({ row, list, height }) {
  const lane = /** @type {Group} */ (row.lane);
  const keys = list.groups.value.map((group) => `${group.key}/${lane.head.key}`);
  const fold = () =>
    list.collapse((collapsed) => keys.forEach((key) => (row.isFolded ? collapsed.delete(key) : collapsed.add(key))));
  return html`<div class="board__lane" role="row" style=${{ insetBlockStart: `${row.top}px`, blockSize: `${height}px` }}>
    <span role="rowheader" class="board__lane-name">
      <button type="button" tabindex="-1" class="issue-group__toggle" aria-expanded=${String(!row.isFolded)} onClick=${fold}>
        <${Icon} name="chevron-down" class="issue-group__twist" />
        <${GroupMark} group=${lane} />
        <span class="issue-group__name">${nameOf(lane)}</span>
        <${GroupTotals} group=${lane} list=${list} />
      </button>
    </span>
  </div>`;
}

/** The shelf behind the last column; what is dropped there goes into the hidden column. @param {{ list: IssueListState }} props */
export function HiddenColumns({ list }) {
  const hidden = list.groups.value.filter((group) => list.collapsed.value.has(group.key));
  if (hidden.length === 0) return null;
  return html`<div class="board__shelf" role="row">
    <span class="board__shelf-title" role="rowheader">Hidden columns</span>
    ${hidden.map(
      (group) => html`<span key=${group.key} role="gridcell"><button
        type="button"
        tabindex="-1"
        class="board__hidden"
        data-group=${group.key}
        aria-label=${`Show ${nameOf(group)}, ${group.count} issues`}
        onClick=${() => list.toggleGroup(group.key)}
      ><${GroupMark} group=${group} /><span class="issue-group__name">${nameOf(group)}</span><${GroupTotals} group=${group} list=${list} /></button></span>`,
    )}
  </div>`;
}
