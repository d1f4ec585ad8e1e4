/** What people say about an issue: its threads, a place to begin one, and who follows it. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { discussions } from '../core/discussion.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { CommentForm } from './comment-form.js';
import { CommentThread } from './comment-thread.js';
import { Followers } from './followers.js';
import { AddReaction, Reactions } from './reactions.js';
import { say } from './talk.js';

/** @param {{ issue: import('../core/entities.js').Issue }} props Give it the issue's id as key. */
export function Discussion({ issue }) {
  useLoaded(issue);
  const threads = discussions.threads(issue.id);
  const isOpen = !issue.archived_at && !issue.trashed_at;
  return html`<section class="discussion" aria-label="Discussion">
    <div class="discussion__reactions">
      <${Reactions} kind="issue" subject=${issue} isOpen=${isOpen} />
      ${isOpen && !issue.reactions?.length && html`<${AddReaction} kind="issue" subject=${issue} />`}
    </div>
    <header class="discussion__head">
      <h2 class="discussion__title">Discussion</h2>
      <${Followers} issue=${issue} isOpen=${isOpen} />
    </header>
    <${Missing} issueId=${issue.id} />
    ${
      threads.length > 0 &&
      html`<ol class="discussion__threads" aria-label="Comments">
        ${threads.map((thread) => html`<${CommentThread} key=${thread.first.id} thread=${thread} issue=${issue} isOpen=${isOpen} />`)}
      </ol>`
    }
    ${isOpen && html`<${CommentForm} issue=${issue} draftKey=${`comment:${issue.id}`} label="Leave a comment…" submit="Comment" onSubmit=${(/** @type {string} */ body) => say(issue.id, body, null)} />`}
  </section>`;
}

/** Says why comments may be missing. @param {{ issueId: string }} props */
function Missing({ issueId }) {
  if (discussions.isHere(issueId) || store.table('issue').peek(issueId)?.version === 0) return null;
  if (sync.state.value === 'offline') {
    return html`<p class="discussion__note">You are offline: comments that this device has not seen come later. What you write is kept and sent then.</p>`;
  }
  return html`<p class="discussion__note" role="status">Loading comments…</p>`;
}

/** Fetches the discussion when it is not here, and again after a new snapshot. @param {import('../core/entities.js').Issue} issue */
function useLoaded({ id, version }) {
  const isHere = discussions.isHere(id);
  const isOnline = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    // An issue that the server has not got yet has no comments there.
    if (isHere || !isOnline || version === 0) return;
    discussions.load(id).catch((error) => {
      if (!(error instanceof Problem)) throw error;
    });
  }, [id, isHere, isOnline, version === 0]);
}
