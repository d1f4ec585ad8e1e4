/** Who made an issue and when, and when it last changed. */
import { html } from 'htm/preact';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { RelativeTime } from '../ui/relative-time.js';

/** Lines break after it, never before. */
const NEXT = '\u00a0· ';

/**
 * @param {{ issue: import('../core/entities.js').Issue }} props
 */
export function IssueMeta({ issue }) {
  const creator = issue.creator_id ? store.person(issue.creator_id) : null;
  return html`<p class="issue-meta">
    ${creator ? `${shownName(creator)} created this` : 'Created'} <${RelativeTime} time=${issue.created_at} />
    ${issue.updated_at !== issue.created_at && html`${NEXT}updated <${RelativeTime} time=${issue.updated_at} />`}
    ${issue.completed_at && html`${NEXT}completed <${RelativeTime} time=${issue.completed_at} />`}
  </p>`;
}
