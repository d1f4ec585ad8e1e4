/** One comment: who, when, the words, the reactions, and what can be done with it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { forget, recall, rememberWriting } from '../core/device.js';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { MarkdownText } from '../editor/markdown-text.js';
import { ConflictBanner } from '../issues/conflict-banner.js';
import { issueLink } from '../issues/addresses.js';
import { copyText } from '../issues/copy.js';
import { Avatar } from '../ui/avatar.js';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { RelativeTime } from '../ui/relative-time.js';
import { CommentForm } from './comment-form.js';
import { hasDraft } from './draft.js';
import { wordsMeant } from './quoting.js';
import { AddReaction, Reactions } from './reactions.js';
import { rewrite, settle, takeBack } from './talk.js';

/** @typedef {import('../core/entities.js').Comment} Comment */

/**
 * @param {{ comment: Comment, issue: import('../core/entities.js').Issue, isOpen: boolean,
 * isNamed: boolean, onQuote: (words: string) => void }} props `isOpen`: whether the issue can be discussed; `isNamed`: whether
 * the address names it.
 */
export function CommentEntry({ comment, issue, isOpen, isNamed, onQuote }) {
  const draftKey = `edit:${comment.id}`;
  const [isWriting, setWriting] = useState(() => hasDraft(draftKey));
  const author = comment.author_id ? store.person(comment.author_id) : null;
  const name = author ? shownName(author) : 'Somebody';
  const baseKey = `draft-base:${comment.id}`;
  const write = () => {
    // What others make of the words meanwhile is merged with what is written from these.
    rememberWriting(baseKey, String(comment.version));
    setWriting(true);
  };
  const stop = () => {
    forget(baseKey);
    setWriting(false);
  };
  /** @param {string} body */
  const save = (body) => {
    rewrite(comment, body, Number(recall(baseKey)) || undefined);
    stop();
  };
  return html`<article class="comment" id=${`comment-${comment.id}`} aria-label=${`Comment by ${name}`} data-waiting=${comment.version === 0 || undefined} data-named=${isNamed || undefined}>
    <header class="comment__head">
      <${Avatar} person=${author} />
      <span class="comment__author">${name}</span>
      <span class="comment__time"><${RelativeTime} time=${comment.created_at} />${comment.edited_at && !comment.deleted_at && ' · edited'}</span>
      ${!comment.deleted_at && isOpen && html`<${CommentTools} comment=${comment} issue=${issue} onWrite=${write} onQuote=${onQuote} />`}
    </header>
    ${
      isWriting && isOpen && !comment.deleted_at
        ? html`<${CommentForm} issue=${issue} draftKey=${draftKey} label="Edit comment" submit="Save" begun=${comment.body ?? ''} autofocus onSubmit=${save} onWriting=${(/** @type {boolean} */ is) => (is ? write() : stop())} />`
        : html`<${CommentText} comment=${comment} />`
    }
    <${ConflictBanner} torn=${{ kind: 'comment', entity: comment }} away=${!isOpen} />
    ${!comment.deleted_at && html`<${Reactions} kind="comment" subject=${comment} isOpen=${isOpen} />`}
  </article>`;
}

/** @param {{ comment: Comment }} props */
function CommentText({ comment }) {
  if (comment.deleted_at) return html`<p class="comment__gone">This comment was deleted.</p>`;
  return html`<${MarkdownText} class="comment__text" text=${comment.body ?? ''} />`;
}

/** @param {{ comment: Comment, issue: import('../core/entities.js').Issue, onWrite: () => void, onQuote: (words: string) => void }} props */
function CommentTools({ comment, issue, onWrite, onQuote }) {
  const [anchor, setAnchor] = useState(/** @type {Element | null} */ (null));
  const isFirst = comment.parent_id === null;
  const settles = comment.resolved_at ? 'Reopen thread' : 'Resolve thread';
  return html`<span class="comment__tools">
    <${AddReaction} kind="comment" subject=${comment} />
    <${IconButton} icon="text-quote" label="Quote and reply" onClick=${(/** @type {MouseEvent} */ event) => onQuote(wordsMeant(/** @type {Element} */ (event.currentTarget).closest('.comment'), comment.body ?? ''))} />
    ${isFirst && html`<${IconButton} icon=${comment.resolved_at ? 'rotate-ccw' : 'circle-check'} label=${settles} onClick=${() => settle(comment)} />`}
    <${IconButton}
      icon="ellipsis"
      label="More"
      popup="menu"
      expanded=${anchor !== null}
      onClick=${(/** @type {MouseEvent} */ event) => setAnchor(/** @type {Element} */ (event.currentTarget))}
    />
    ${anchor && html`<${Menu} label="Comment" anchor=${anchor} entries=${entriesOf(comment, issue, onWrite)} onClose=${() => setAnchor(null)} placement="bottom-end" />`}
  </span>`;
}

/**
 * @param {Comment} comment
 * @param {import('../core/entities.js').Issue} issue
 * @param {() => void} onWrite
 * @returns {import('../ui/menu.js').MenuEntry[]}
 */
function entriesOf(comment, issue, onWrite) {
  const me = store.me.peek();
  const isMine = comment.author_id === me?.person_id;
  const manages = me?.role === 'owner' || me?.role === 'admin';
  const copy = { id: 'copy', title: 'Copy as Markdown', icon: 'copy', run: () => void copyText(comment.body ?? '', 'Comment') };
  const link = { id: 'link', title: 'Copy link', icon: 'link', run: () => void copyText(`${issueLink(issue)}#comment-${comment.id}`, 'Link') };
  return [
    ...(isMine ? [{ id: 'edit', title: 'Edit', icon: 'pencil', run: onWrite }] : []),
    link,
    copy,
    ...(isMine || manages
      ? [{ id: 'delete', title: 'Delete', icon: 'trash-2', kind: /** @type {'danger'} */ ('danger'), group: 'end', run: () => takeBack(comment) }]
      : []),
  ];
}
