/** What people do in a discussion, each with its words for undo and for the list of what waits. */
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { namesOf } from '../issues/edit.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';

/** @typedef {import('../core/entities.js').Comment} Comment */

/**
 * @param {string} issueId
 * @param {string} body Not blank.
 * @param {string | null} parentId
 */
export function say(issueId, body, parentId) {
  const label = `${parentId ? 'Reply' : 'Comment'} on ${namesOf([issueId])}`;
  mutate.create('comment', { issue_id: issueId, parent_id: parentId, body }, { label });
}

/**
 * @param {Comment} comment
 * @param {string} body Not blank.
 * @param {number} [base_version] Of the words that it began from; by default those on screen.
 */
export function rewrite(comment, body, base_version) {
  const label = `Edit comment on ${namesOf([comment.issue_id])}`;
  mutate.update('comment', comment.id, { body }, base_version === undefined ? { label } : { label, base_version });
}

/** @param {Comment} comment */
export function takeBack(comment) {
  mutate.action('comment', comment.id, 'remove', { label: `Delete comment on ${namesOf([comment.issue_id])}` });
  toast('Comment deleted', { actions: [undoAction()] });
}

/** @param {Comment} first */
export function settle(first) {
  const verb = first.resolved_at ? 'reopen' : 'resolve';
  const label = `${first.resolved_at ? 'Reopen' : 'Resolve'} thread on ${namesOf([first.issue_id])}`;
  mutate.action('comment', first.id, verb, { label });
}

/**
 * Gives an emoji, or takes one's own back.
 * @param {'issue' | 'comment'} kind
 * @param {{ id: string, reactions?: import('../core/entities.js').Reaction[] }} subject
 * @param {string} emoji
 */
export function react(kind, subject, emoji) {
  const me = store.me.peek()?.person_id ?? '';
  const isMine = subject.reactions?.some((each) => each.emoji === emoji && each.person_ids.includes(me));
  const label = `${isMine ? 'Take back' : 'React with'} ${emoji}`;
  mutate.action(kind, subject.id, isMine ? 'unreact' : 'react', { label, patch: { emoji } });
}

/** Follows issues, or leaves them when all of them are followed already. @param {readonly string[]} ids */
export function follow(ids) {
  const leaves = isFollowed(ids);
  for (const id of ids) {
    const label = `${leaves ? 'Unsubscribe from' : 'Subscribe to'} ${namesOf([id])}`;
    mutate.action('issue', id, leaves ? 'unsubscribe' : 'subscribe', { label });
  }
  toast(`${leaves ? 'Unsubscribed from' : 'Subscribed to'} ${namesOf(ids)}`, { actions: [undoAction()] });
}

/** Whether the person follows all of these issues. @param {readonly string[]} ids */
export function isFollowed(ids) {
  const me = store.me.peek()?.person_id ?? '';
  return ids.every((id) => store.table('issue').peek(id)?.subscriber_ids?.includes(me));
}
