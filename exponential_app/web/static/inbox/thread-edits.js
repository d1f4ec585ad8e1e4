/** What people do with threads of their inbox, each with its words for undo and for the list of what waits. */
import { isAwake, isNew } from '../core/inbox.js';
import { mutate } from '../core/mutate.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { addressOf, stepFrom } from './inbox-state.js';
import { wordsOf } from './snooze-times.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */

/** @param {InboxThread} thread */
function nameOf(thread) {
  return thread.issue ? addressOf(thread) : (thread.view?.name ?? thread.team?.name ?? '');
}

/** Marks what is new as read, and what was read as new. @param {InboxThread} thread @param {number} at */
export function toggleRead(thread, at) {
  const is_read = isNew(thread, at);
  const label = `Mark ${nameOf(thread)} as ${is_read ? 'read' : 'unread'}`;
  undo.group(label, () => mark(thread, is_read, { label }));
}

/** Notes that the person has seen a thread. @param {InboxThread} thread */
export function markSeen(thread) {
  mark(thread, true, { label: `Mark ${nameOf(thread)} as read`, undoable: false });
}

/** @param {InboxThread} thread @param {boolean} is_read @param {import('../core/mutation.js').EditOptions} options */
function mark(thread, is_read, options) {
  // What has woken is new until somebody has looked at it.
  const awake = thread.snoozed_until_at === null ? {} : { snoozed_until_at: null };
  mutate.update('inbox_thread', thread.id, is_read ? { is_read, ...awake } : { is_read }, options);
}

/** @param {InboxThread} thread */
export function clear(thread) {
  const label = `Clear ${nameOf(thread)}`;
  stepFrom(thread);
  mutate.update('inbox_thread', thread.id, { is_cleared: true }, { label });
  toast(`${nameOf(thread)} cleared`, { actions: [undoAction()] });
}

/** @param {InboxThread} thread @param {Date} until */
export function snooze(thread, until) {
  const words = wordsOf(until);
  stepFrom(thread);
  mutate.update('inbox_thread', thread.id, { snoozed_until_at: until.toISOString() }, { label: `Snooze ${nameOf(thread)} until ${words}` });
  toast(`${nameOf(thread)} snoozed until ${words}`, { actions: [undoAction()] });
}

/** Ends a snooze. @param {InboxThread} thread */
export function wake(thread) {
  mutate.update('inbox_thread', thread.id, { snoozed_until_at: null }, { label: `Wake ${nameOf(thread)}` });
  toast(`${nameOf(thread)} is back in the inbox`, { actions: [undoAction()] });
}

/** @param {readonly InboxThread[]} threads @param {number} at */
export function markAllRead(threads, at) {
  const fresh = threads.filter((thread) => isNew(thread, at));
  if (fresh.length === 0) return;
  const label = `Mark ${count(fresh.length)} as read`;
  undo.group(label, () => fresh.forEach((thread) => mark(thread, true, { label })));
  toast(`${count(fresh.length)} marked as read`, { actions: [undoAction()] });
}

/** Clears threads, those asleep left alone. @param {readonly InboxThread[]} threads @param {number} at */
export function clearAll(threads, at) {
  const awake = threads.filter((thread) => isAwake(thread, at));
  if (awake.length === 0) return;
  const label = `Clear ${count(awake.length)}`;
  undo.group(label, () => {
    for (const thread of awake) mutate.update('inbox_thread', thread.id, { is_cleared: true }, { label });
  });
  toast(`${count(awake.length)} cleared`, { actions: [undoAction()] });
}

/** @param {number} number */
function count(number) {
  return number === 1 ? '1 thread' : `${number} threads`;
}
