/** Who made an issue and when, and when it last changed. */
import { html } from 'htm/preact';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { RelativeTime } from '../ui/relative-time.js';

/**
 * @param {{ issue: import('../core/entities.js').Issue }} props
 */
export function IssueMeta({ issue }) {
  const creator = issue.creator_id ? store.person(issue.creator_id) : null;
  return html`<p class="issue-meta">
    <span>${creator ? `${shownName(creator)} created this` : 'Created'} <${RelativeTime} time=${issue.created_at} /></span>
    ${issue.updated_at !== issue.created_at && html`<span>· updated <${RelativeTime} time=${issue.updated_at} /></span>`}
    ${issue.completed_at && html`<span>· completed <${RelativeTime} time=${issue.completed_at} /></span>`}
  </p>`;
}
