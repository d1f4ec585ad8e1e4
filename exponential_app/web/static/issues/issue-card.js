/** One issue as a card of a board: its title in two lines, every property in reach. */
import { useComputed } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { store } from '../core/store.js';
import { issuePath } from './addresses.js';
import { EstimateCell, Marks } from './issue-marks.js';
import { AssigneeCell, ConflictCell, DueCell, LabelsCell, PriorityCell, SelectBox, StateCell } from './issue-row.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/**
 * Reads only its own issue and its own focus and selection, as rows do.
 * @param {{ id: string, group: string, list: IssueListState, measure: (card: HTMLElement) => () => void }} props
 */
export function IssueCard({ id, group, list, measure }) {
  const card = useRef(/** @type {HTMLDivElement | null} */ (null));
  // Where an issue has one card alone, its line has the issue's name.
  const focused = useComputed(() => isAt(list.focusedLine.value, id, group)).value;
  const selected = useComputed(() => list.selected.value.has(id)).value;
  useLayoutEffect(() => (card.current ? measure(card.current) : undefined), [measure]);
  const issue = store.issue(id);
  if (!issue) return null;
  const targets = () => (list.selected.peek().has(id) ? list.targets() : [id]);
  const shows = list.shows.value;
  const line = list.repeats.value ? `${group}/${id}` : id;
  return html`<div
    ref=${card}
    id=${`row-${line}`}
    class="issue-card"
    role="row"
    data-issue=${id}
    data-line=${line}
    data-focus=${focused || undefined}
    aria-selected=${String(selected)}
  >
    <div class="issue-card__top" role="presentation">
      ${shows.has('id') && html`<span class="issue-row__id" role="gridcell">${issue.identifier}</span>`}
      <span class="issue-row__fill" role="presentation"></span>
      <span class="issue-card__select" role="gridcell" data-selects><${SelectBox} issue=${issue} selected=${selected} /></span>
      ${shows.has('assignee') && html`<${AssigneeCell} issue=${issue} targets=${targets} />`}
    </div>
    <span class="issue-card__title" role="rowheader"><a
      class="issue-row__link"
      tabindex="-1"
      href=${issuePath(issue)}
    >${issue.title}</a></span>
    <div class="issue-card__chips" role="presentation">
      ${shows.has('priority') && html`<${PriorityCell} issue=${issue} targets=${targets} />`}
      ${shows.has('state') && list.display.value.group_by !== 'state' && html`<${StateCell} issue=${issue} targets=${targets} />`}
      ${issue.has_conflicts && html`<${ConflictCell} />`}
      <${Marks} issue=${issue} shows=${shows} />
      ${shows.has('labels') && html`<${LabelsCell} issue=${issue} targets=${targets} />`}
      ${shows.has('due_date') && html`<${DueCell} issue=${issue} targets=${targets} />`}
      ${shows.has('estimate') && html`<${EstimateCell} issue=${issue} targets=${targets} />`}
    </div>
  </div>`;
}

/** @param {import('./lines.js').Line | null} line @param {string} id @param {string} group */
function isAt(line, id, group) {
  return line !== null && line.issue === id && line.group === group;
}
