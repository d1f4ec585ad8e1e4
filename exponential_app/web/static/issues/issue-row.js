/** One issue as a line of a list, every property in reach. */
import { useComputed } from '@preact/signals';
import { html } from 'htm/preact';
import { PRIORITIES } from '../core/entities.js';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { columnDate, shortDate } from '../core/time.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { issuePath } from './addresses.js';
import { urgencyOf } from './due.js';
import { EstimateCell, Marks } from './issue-marks.js';
import { LabelChip } from './label-chip.js';
import { foldOf } from './lines.js';
import { PriorityIcon } from './priority-icon.js';
import { PropertyButton } from './property-button.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./lines.js').Line} Line */

/** More than so many labels are counted instead of shown. */
const MOST_LABELS = 3;

/**
 * Reads only its own issue and its own focus and selection, so a key press draws two rows and not the list.
 * @param {{ line: Line, list: IssueListState }} props
 */
export function IssueRow({ line, list }) {
  const id = line.issue;
  const focused = useComputed(() => list.focusedLine.value?.id === line.id).value;
  const selected = useComputed(() => list.selected.value.has(id)).value;
  const issue = store.issue(id);
  if (!issue) return null;
  const targets = () => (list.selected.peek().has(id) ? list.targets() : [id]);
  const shows = list.shows.value;
  return html`<div
    id=${`row-${line.id}`}
    class="issue-row"
    role="row"
    data-issue=${id}
    data-line=${line.id}
    data-depth=${line.depth || undefined}
    style=${line.depth ? { '--depth': line.depth } : undefined}
    data-focus=${focused || undefined}
    aria-selected=${String(selected)}
  >
    <span class="issue-row__select" role="gridcell" data-selects><${SelectBox} issue=${issue} selected=${selected} /></span>
    ${shows.has('priority') && html`<${PriorityCell} issue=${issue} targets=${targets} />`}
    ${shows.has('id') && html`<span class="issue-row__id" role="gridcell">${issue.identifier}</span>`}
    ${shows.has('state') && html`<${StateCell} issue=${issue} targets=${targets} />`}
    <${FoldCell} id=${id} list=${list} />
    <span class="issue-row__title" role="rowheader"><a
      class="issue-row__link"
      tabindex="-1"
      href=${issuePath(issue)}
    >${issue.title}</a></span>
    ${issue.has_conflicts && html`<${ConflictCell} />`}
    <${Marks} issue=${issue} shows=${shows} />
    <span class="issue-row__fill" role="presentation"></span>
    ${shows.has('labels') && html`<${LabelsCell} issue=${issue} targets=${targets} />`}
    ${shows.has('due_date') && html`<${DueCell} issue=${issue} targets=${targets} />`}
    ${shows.has('estimate') && html`<${EstimateCell} issue=${issue} targets=${targets} />`}
    ${shows.has('assignee') && html`<${AssigneeCell} issue=${issue} targets=${targets} />`}
    ${shows.has('created') && html`<span class="issue-row__date number" role="gridcell">${columnDate(issue.created_at)}</span>`}
  </div>`;
}

/** @param {{ issue: Issue, selected: boolean }} props */
export function SelectBox({ issue, selected }) {
  return html`<span
    class="checkbox"
    role="checkbox"
    tabindex="-1"
    data-checked=${String(selected)}
    aria-checked=${String(selected)}
    aria-label=${`Select ${issue.identifier}`}
  ></span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function PriorityCell({ issue, targets }) {
  const label = PRIORITIES.find((priority) => priority.value === issue.priority)?.label ?? '';
  return html`<span class="issue-row__cell" role="gridcell">
    <${PropertyButton} name="priority" value=${label} targets=${targets}><${PriorityIcon} priority=${issue.priority} /><//>
  </span>`;
}

/** Of a parent whose sub-issues stand under it. @param {{ id: string, list: IssueListState }} props */
function FoldCell({ id, list }) {
  const count = useComputed(() => list.nested.value.get(id)?.length ?? 0).value;
  if (count === 0) return null;
  const folded = list.collapsed.value.has(foldOf(id));
  const words = folded ? `Show ${count} sub-issues` : 'Fold sub-issues';
  return html`<span class="issue-row__cell" role="gridcell"><button
    type="button"
    tabindex="-1"
    class="issue-row__property issue-row__fold"
    aria-expanded=${String(!folded)}
    aria-label=${words}
    data-tip=${words}
    onClick=${() => list.toggleNested(id)}
  ><${Icon} name="chevron-down" class="issue-group__twist" /></button></span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function StateCell({ issue, targets }) {
  const state = store.state(issue.state_id);
  return html`<span class="issue-row__cell" role="gridcell">
    <${PropertyButton} name="state" value=${state?.name ?? ''} targets=${targets}><${StateIcon} state=${state} /><//>
  </span>`;
}

export function ConflictCell() {
  const words = 'Two versions of its text wait to be settled';
  return html`<span class="issue-row__cell issue-row__conflict" role="gridcell" data-tip=${words}>
    <${Icon} name="triangle-alert" /><span class="visually-hidden">${words}</span>
  </span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function LabelsCell({ issue, targets }) {
  if (issue.label_ids.length === 0) return null;
  const shown = issue.label_ids.slice(0, issue.label_ids.length > MOST_LABELS ? MOST_LABELS - 1 : MOST_LABELS);
  const rest = issue.label_ids.length - shown.length;
  return html`<span class="issue-row__cell issue-row__cell--shrink" role="gridcell">
    <${PropertyButton} name="labels" targets=${targets} class="issue-row__labels">
      ${shown.map((id) => html`<${LabelChip} key=${id} id=${id} />`)}
      ${rest > 0 && html`<span class="chip number">+${rest}<span class="visually-hidden"> more</span></span>`}
    <//>
  </span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function DueCell({ issue, targets }) {
  if (!issue.due_date) return null;
  const over = Boolean(issue.completed_at ?? issue.canceled_at);
  const text = shortDate(issue.due_date);
  return html`<span class="issue-row__cell" role="gridcell">
    <${PropertyButton}
      name="due_date"
      targets=${targets}
      class="issue-row__due number"
      due=${urgencyOf(issue.due_date, over)}
    >
      <${Icon} name="calendar" class="issue-row__calendar" />${text}
    <//>
  </span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function AssigneeCell({ issue, targets }) {
  const person = issue.assignee_id ? store.person(issue.assignee_id) : null;
  return html`<span class="issue-row__cell" role="gridcell" data-cell="assignee">
    <${PropertyButton}
      name="assignee"
      value=${person ? shownName(person) : 'nobody'}
      targets=${targets}
    ><${Avatar} person=${person} /><//>
  </span>`;
}
