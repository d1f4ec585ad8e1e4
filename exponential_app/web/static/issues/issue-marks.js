/** What a row says of an issue's family and relations: that it waits, that others wait, its sub-issues, its estimate. */
import { html } from 'htm/preact';
import { estimateSign, estimateWords } from '../core/estimates.js';
import { isBlocked, isBlocking, progressOf } from '../core/hierarchy.js';
import { store } from '../core/store.js';
import { Icon } from '../ui/icon.js';
import { ProgressRing } from './progress-ring.js';
import { PropertyButton } from './property-button.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/** @param {{ issue: Issue, shows: ReadonlySet<string> }} props `shows`: the properties to be shown. */
export function Marks({ issue, shows }) {
  const blocked = shows.has('relations') && isBlocked(issue);
  const blocking = shows.has('relations') && isBlocking(issue);
  const progress = progressOf(issue.id);
  const isParent = shows.has('progress') && progress.total > 0;
  if (!blocked && !blocking && !isParent) return null;
  return html`<span class="issue-row__cell issue-row__marks" role="gridcell">
    ${blocked && html`<span class="mark-of" data-mark="blocked" role="img" aria-label="Blocked" data-tip="Blocked by an open issue"><${Icon} name="octagon-minus" /></span>`}
    ${blocking && html`<span class="mark-of" data-mark="blocking" role="img" aria-label="Blocking" data-tip="Blocks an open issue"><${Icon} name="octagon-alert" /></span>`}
    ${isParent && html`<${ProgressRing} progress=${progress} />`}
  </span>`;
}

/** @param {{ issue: Issue, targets: () => readonly string[] }} props */
export function EstimateCell({ issue, targets }) {
  if (issue.estimate === null || issue.estimate === undefined) return null;
  const scale = store.team(issue.team_id)?.estimate_scale;
  return html`<span class="issue-row__cell" role="gridcell">
    <${PropertyButton}
      name="estimate"
      value=${estimateWords(issue.estimate, scale)}
      targets=${targets}
      class="issue-row__due number"
    >
      <${Icon} name="triangle" class="issue-row__calendar" /><span aria-hidden="true">${estimateSign(issue.estimate, scale)}</span>
    <//>
  </span>`;
}
