/** One issue on a page of its own. */
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { rememberIssue } from '../palette/recents.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { detailsShown } from '../shell/layout-state.js';
import { PageBar } from '../shell/page-bar.js';
import { Star } from '../shell/star.js';
import { TeamTile } from '../shell/team-tile.js';
import { MentionedIn } from '../timeline/mentioned-in.js';
import { Timeline } from '../timeline/timeline.js';
import { IconButton } from '../ui/button.js';
import { SkeletonList } from '../ui/skeleton.js';
import { issueLink, issuePath, teamPath } from './addresses.js';
import { openContextMenu } from './context-menu-state.js';
import { copyText } from './copy.js';
import { Attachments } from './attachments.js';
import { ConflictBanner } from './conflict-banner.js';
import { isAway } from './conflict-words.js';
import { IssueBody } from './issue-body.js';
import { IssueElsewhere, IssueMissing } from './issue-missing.js';
import { IssueNotice } from './issue-notice.js';
import { IssuePager } from './issue-pager.js';
import { IssueTitle } from './issue-title.js';
import { currentList } from './list-state.js';
import { openedIssue, useIssueLoaded } from './opened-issue.js';
import { PresentPeople } from './present-people.js';
import { PropertiesPanel } from './properties-panel.js';
import { Relations } from './relations.js';
import { SubIssues } from './sub-issues.js';

/**
 * @param {{ identifier: string }} props
 */
export function IssuePage({ identifier }) {
  const issue = store.issueByIdentifier(identifier) ?? store.issue(identifier);
  return html`<main class="card" id="content" aria-label=${issue ? `${issue.identifier} ${issue.title}` : identifier}>
    <${IssueDetail} identifier=${identifier} />
  </main>`;
}

/**
 * Everything of an issue, wherever it is shown whole; its keys mean this issue.
 * @param {{ identifier: string, lead?: import('preact').ComponentChildren }} props `lead`: stands first in its bar, in the
 * place of the way through the list that it was opened from.
 */
export function IssueDetail({ identifier, lead }) {
  const loading = useIssueLoaded(identifier);
  const issue = store.issueByIdentifier(identifier) ?? store.issue(identifier);
  // Before it is painted: a key pressed at first sight means this issue.
  useLayoutEffect(() => {
    openedIssue.value = issue?.id ?? null;
    if (issue) rememberIssue(issue.id);
    if (issue && currentList.peek()?.order.peek().includes(issue.id)) currentList.peek()?.focus(issue.id);
    return () => {
      openedIssue.value = null;
    };
  }, [issue?.id]);
  if (!issue) {
    if (loading === 'missing') return html`<${IssueMissing} identifier=${identifier} lead=${lead} />`;
    if (sync.state.value === 'offline') return html`<${IssueElsewhere} identifier=${identifier} lead=${lead} />`;
    return html`<${PageBar} title=${identifier}>${lead}<//><${SkeletonList} rows=${6} />`;
  }
  return html`<div class="issue-frame">
    <${IssueBar} issue=${issue} lead=${lead} />
    <div class="issue-page" data-details=${detailsShown.value ? undefined : 'closed'}>
      <div class="issue-page__main">
        <article class="issue-page__column">
          <${IssueNotice} issue=${issue} />
          <${IssueTitle} key=${`title-${issue.id}`} issue=${issue} />
          <${ConflictBanner} torn=${{ kind: 'issue', entity: issue }} away=${isAway(issue)} />
          <${IssueBody} key=${`body-${issue.id}`} issue=${issue} />
          <div class="issue-extras">
            <${Attachments} key=${`attachments-${issue.id}`} issue=${issue} />
            <${SubIssues} key=${`sub-issues-${issue.id}`} issue=${issue} />
            <${Relations} key=${`relations-${issue.id}`} issue=${issue} />
          </div>
          <${MentionedIn} key=${`named-${issue.id}`} issue=${issue} />
          <${Timeline} key=${`timeline-${issue.id}`} issue=${issue} />
        </article>
      </div>
      <aside class="issue-page__side" aria-label="Properties">
        <${PropertiesPanel} issue=${issue} />
      </aside>
    </div>
  </div>`;
}

/** @param {{ issue: import('../core/entities.js').Issue, lead?: import('preact').ComponentChildren }} props */
function IssueBar({ issue, lead }) {
  const team = store.team(issue.team_id);
  /** @param {string} id */
  const go = (id) => {
    const other = store.table('issue').peek(id);
    if (other) navigate(issuePath(other));
  };
  return html`<${lead === undefined ? PageBar : PaneBar}>
    ${lead}
    <nav class="bar__trail" aria-label="Breadcrumb">
      ${team && html`<a class="bar__link" href=${teamPath(team.key)}><${TeamTile} team=${team} /><span class="nav__text">${team.name}</span></a>`}
      <span aria-hidden="true">›</span>
      <h1 class="bar__title">${issue.identifier}</h1>
    </nav>
    <${Star} />
    <span class="bar__space"></span>
    <${PresentPeople} issueId=${issue.id} />
    ${lead === undefined && html`<${IssuePager} id=${issue.id} onGo=${go} />`}
    <${IconButton}
      class="not-phone"
      icon="link"
      label="Copy link"
      keys=${['Mod+Shift+,']}
      onClick=${() => copyText(issueLink(issue), 'Link')}
    />
    <${IconButton}
      icon="ellipsis"
      label="More actions"
      popup="menu"
      onClick=${(/** @type {MouseEvent} */ event) => openContextMenu([issue.id], /** @type {Element} */ (event.currentTarget))}
    />
  <//>`;
}

/** A bar inside a screen that has one of its own. @param {{ children: import('preact').ComponentChildren }} props */
function PaneBar({ children }) {
  return html`<header class="bar">${children}</header>`;
}
