/** A thread: its first comment, what was answered, and a place to answer; a settled one shows only that it was. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { CommentEntry } from './comment-entry.js';
import { CommentForm } from './comment-form.js';
import { hasDraft } from './draft.js';
import { say } from './talk.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/** @param {{ thread: import('../core/discussion.js').Thread, issue: Issue, isOpen: boolean }} props */
export function CommentThread({ thread, issue, isOpen }) {
  const { first, replies } = thread;
  const [isUnfolded, setUnfolded] = useState(false);
  if (first.resolved_at && !isUnfolded) return html`<${SettledThread} thread=${thread} onShow=${() => setUnfolded(true)} />`;
  return html`<li class="thread" data-settled=${first.resolved_at !== null || undefined}>
    <${CommentEntry} comment=${first} issue=${issue} isOpen=${isOpen} />
    ${replies.map((reply) => html`<${CommentEntry} key=${reply.id} comment=${reply} issue=${issue} isOpen=${isOpen} />`)}
    ${isOpen && html`<${Answer} threadId=${first.id} issue=${issue} />`}
    ${first.resolved_at && html`<${Button} kind="quiet" onClick=${() => setUnfolded(false)}>Hide resolved thread<//>`}
  </li>`;
}

/** @param {{ thread: import('../core/discussion.js').Thread, onShow: () => void }} props */
function SettledThread({ thread: { first, replies }, onShow }) {
  const by = first.resolved_by_id ? store.person(first.resolved_by_id) : null;
  const author = first.author_id ? store.person(first.author_id) : null;
  const count = 1 + replies.length;
  return html`<li class="thread" data-settled>
    <button type="button" class="thread__settled" onClick=${onShow}>
      <${Icon} name="circle-check" />
      <span>${by ? shownName(by) : 'Somebody'} resolved a thread of ${author ? shownName(author) : 'somebody'}</span>
      <span class="thread__count">${count === 1 ? '1 comment' : `${count} comments`}</span>
    </button>
  </li>`;
}

/** @param {{ threadId: string, issue: Issue }} props */
function Answer({ threadId, issue }) {
  const draftKey = `reply:${threadId}`;
  const [isWriting, setWriting] = useState(() => hasDraft(draftKey));
  if (!isWriting) return html`<button type="button" class="thread__reply" onClick=${() => setWriting(true)}>Reply…</button>`;
  /** @param {string} body */
  const answer = (body) => {
    say(issue.id, body, threadId);
    setWriting(false);
  };
  return html`<${CommentForm} issue=${issue} draftKey=${draftKey} label="Reply" submit="Reply" autofocus onSubmit=${answer} onCancel=${() => setWriting(false)} />`;
}
