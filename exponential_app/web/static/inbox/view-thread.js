/** What is new in a view, beside the list: the issue itself where it is one, else the newest of them. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { IssueDetail } from '../issues/issue-page.js';
import { StateIcon } from '../issues/state-icon.js';
import { Icon } from '../ui/icon.js';
import { ViewIcon } from '../views/view-icon.js';
import { viewPath } from '../views/view-place.js';
import { viewOf } from './inbox-state.js';
import { sentenceOf, TELLINGS } from './words.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */

/** @param {{ thread: InboxThread, lead: import('preact').ComponentChildren }} props */
export function ViewThread({ thread, lead }) {
  const { latest } = thread;
  const head = html`${lead}<${ViewLink} thread=${thread} />`;
  if (latest.count === 1) return html`<${IssueDetail} identifier=${latest.issueIdentifier ?? ''} lead=${head} />`;
  const ids = [...new Set(/** @type {string[]} */ (latest.detail.issue_ids))];
  const issues = ids.flatMap((id) => store.issue(id) ?? []);
  const others = latest.count - issues.length;
  return html`<header class="bar">${head}</header>
    <div class="view-news">
      <h2 class="view-news__title"><${Icon} name=${TELLINGS[latest.type]?.icon ?? 'bell'} />${sentenceOf(latest)}</h2>
      <ul>${issues.map((issue) => html`<li key=${issue.id}><${IssueLine} issue=${issue} /></li>`)}</ul>
      ${others > 0 && html`<p class="view-news__others">${others} more in the view</p>`}
    </div>`;
}

/** @param {{ thread: InboxThread }} props */
function ViewLink({ thread }) {
  const view = viewOf(thread);
  if (!view) return null;
  return html`<a class="view-news__view" href=${viewPath(view)} aria-label=${`Open view ${view.name}`}>
    <${ViewIcon} view=${view} /><span>${view.name}</span>
  </a>`;
}

/** @param {{ issue: import('../core/entities.js').Issue }} props */
function IssueLine({ issue }) {
  return html`<a class="view-news__issue" href=${issuePath(issue)}>
    <${StateIcon} state=${store.state(issue.state_id)} />
    <span class="view-news__key number">${issue.identifier}</span><span class="view-news__words">${issue.title}</span>
  </a>`;
}
