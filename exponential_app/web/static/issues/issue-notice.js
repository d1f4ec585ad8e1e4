/** Says that an issue is archived or in the trash, with the way back. */
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { restoreIssues } from './edit.js';

/**
 * @param {{ issue: import('../core/entities.js').Issue }} props
 */
export function IssueNotice({ issue }) {
  if (!issue.trashed_at && !issue.archived_at) return null;
  const text = issue.trashed_at
    ? 'This issue is in the trash. It is removed 30 days after it was put there.'
    : 'This issue is archived.';
  return html`<div class="issue-notice" role="status">
    <${Icon} name=${issue.trashed_at ? 'trash-2' : 'archive'} />
    <span>${text}</span><span class="bar__space"></span>
    <${Button} icon="undo-2" onClick=${() => restoreIssues([issue.id])}>Restore<//>
  </div>`;
}
