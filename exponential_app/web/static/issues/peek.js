/** The focused issue beside its list. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { IconButton } from '../ui/button.js';
import { issuePath } from './addresses.js';
import { Attachments } from './attachments.js';
import { ConflictBanner } from './conflict-banner.js';
import { isAway } from './conflict-words.js';
import { IssueBody } from './issue-body.js';
import { IssueMeta } from './issue-meta.js';
import { IssueNotice } from './issue-notice.js';
import { IssuePager } from './issue-pager.js';
import { IssueTitle } from './issue-title.js';
import { useIssueLoaded } from './opened-issue.js';
import { PresentPeople } from './present-people.js';
import { PropertiesPanel } from './properties-panel.js';
import { Relations } from './relations.js';
import { SubIssues } from './sub-issues.js';

/**
 * @param {{ list: Pick<import('./list-state.js').IssueListState, 'focused' | 'peeking' | 'focus'> }} props
 */
export function Peek({ list }) {
  const id = list.focused.value ?? undefined;
  useIssueLoaded(id);
  const issue = id === undefined ? undefined : store.issue(id);
  if (!issue) return null;
  const close = () => {
    list.peeking.value = false;
  };
  return html`<aside class="peek" aria-label=${`${issue.identifier} ${issue.title}`}>
    <div class="peek__bar">
      <span>${issue.identifier}</span><span class="bar__space"></span>
      <${PresentPeople} issueId=${issue.id} />
      <${IssuePager} id=${issue.id} onGo=${(/** @type {string} */ to) => list.focus(to)} />
      <${IconButton} icon="external-link" label="Open" keys=${['Enter']} onClick=${() => navigate(issuePath(issue))} />
      <${IconButton} icon="x" label="Close" keys=${['Space']} onClick=${close} />
    </div>
    <div class="peek__scroll">
      <${IssueNotice} issue=${issue} />
      <${IssueTitle} key=${`title-${issue.id}`} issue=${issue} />
      <${PropertiesPanel} issue=${issue} />
      <${ConflictBanner} torn=${{ kind: 'issue', entity: issue }} away=${isAway(issue)} />
      <${IssueBody} key=${`body-${issue.id}`} issue=${issue} />
      <div class="issue-extras">
        <${Attachments} key=${`attachments-${issue.id}`} issue=${issue} />
        <${SubIssues} key=${`sub-issues-${issue.id}`} issue=${issue} />
        <${Relations} key=${`relations-${issue.id}`} issue=${issue} />
      </div>
      <${IssueMeta} issue=${issue} />
    </div>
  </aside>`;
}
