/** A thread: its first comment, what was answered, and a place to answer; a settled one shows only that it was. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { CommentEntry } from './comment-entry.js';
import { CommentForm } from './comment-form.js';
import { addToDraft, hasDraft } from './draft.js';
import { quoted } from './quoting.js';
import { say } from './talk.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/**
 * @param {{ thread: import('../core/discussion.js').Thread, issue: Issue, isOpen: boolean, named: string | null }} props
 * `named`: the comment that the address names; a settled thread that holds it is open.
 */
export function CommentThread({ thread, issue, isOpen, named }) {
  const { first, replies } = thread;
  const [isUnfolded, setUnfolded] = useState([first, ...replies].some(({ id }) => id === named));
  const draftKey = `reply:${first.id}`;
  const [isAnswering, setAnswering] = useState(() => hasDraft(draftKey));
  // A form that is open reads its draft anew with each.
  const [quotes, setQuotes] = useState(0);
  /** @param {string} words */
  const quote = (words) => {
    addToDraft(draftKey, quoted(words));
    setQuotes(quotes + 1);
    setAnswering(true);
  };
  const entry = (/** @type {import('../core/entities.js').Comment} */ comment) =>
    html`<${CommentEntry} key=${comment.id} comment=${comment} issue=${issue} isOpen=${isOpen} isNamed=${comment.id === named} onQuote=${quote} />`;
  if (first.resolved_at && !isUnfolded) return html`<${SettledThread} thread=${thread} onShow=${() => setUnfolded(true)} />`;
  return html`<li class="thread" data-settled=${first.resolved_at !== null || undefined}>
    ${[first, ...replies].map(entry)}
    ${isOpen && html`<${Answer} key=${quotes} threadId=${first.id} issue=${issue} isWriting=${isAnswering} onWrite=${setAnswering} />`}
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

/** @param {{ threadId: string, issue: Issue, isWriting: boolean, onWrite: (isWriting: boolean) => void }} props */
function Answer({ threadId, issue, isWriting, onWrite }) {
  const draftKey = `reply:${threadId}`;
  if (!isWriting) return html`<button type="button" class="thread__reply" onClick=${() => onWrite(true)}>Reply…</button>`;
  /** @param {string} body */
  const answer = (body) => {
    say(issue.id, body, threadId);
    onWrite(false);
  };
  return html`<${CommentForm} issue=${issue} draftKey=${draftKey} label="Reply" submit="Reply" autofocus onSubmit=${answer} onWriting=${onWrite} />`;
}
