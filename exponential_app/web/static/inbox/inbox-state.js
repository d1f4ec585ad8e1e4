/** What the inbox screen knows beyond the threads: how they are shown, and which one is open. */
import { computed, signal } from '@preact/signals';
import { inbox } from '../core/inbox.js';
import { preference, setPreference } from '../core/preferences.js';
import { navigate, route } from '../core/router.js';
import { store } from '../core/store.js';
import { inboxPath } from '../issues/addresses.js';
import { sectionsOf } from './thread-lines.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */
/** @typedef {import('./thread-lines.js').InboxDisplay} InboxDisplay */

/** Whether those asleep are on screen; who comes back sees the inbox. */
export const showsSnoozed = signal(false);

/** How the threads are shown. @type {import('@preact/signals').ReadonlySignal<InboxDisplay>} */
export const display = computed(() => ({ ...preference('inbox'), show_snoozed: showsSnoozed.value }));

/** The thread that the address names; undefined without one, or when it is not here. */
export const openThread = computed(() => {
  const { name, params } = route.value;
  if (name !== 'inbox' || !params.thread) return undefined;
  return threadNamed(params.thread);
});

export const sections = computed(() =>
  sectionsOf(store.table('inbox_thread').all(), display.value, { at: inbox.now.value, open: openThread.value?.id }),
);

/** The threads in the order of the screen. */
export const order = computed(() => sections.value.flatMap((section) => section.threads));

/** @param {Partial<import('../core/preferences.js').Choices['inbox']>} changed */
export function changeDisplay(changed) {
  const label = 'Change how the inbox is shown';
  setPreference('inbox', { ...preference('inbox'), ...changed }, { label });
}

/** Opens a thread beside the list; none closes the one that is open. @param {InboxThread} [thread] */
export function open(thread) {
  navigate(inboxPath(thread && addressOf(thread)), { replace: true });
}

/** What an address calls a thread. @param {InboxThread} thread */
export function addressOf({ id, issue }) {
  return (issue && (store.table('issue').peek(issue.id)?.identifier ?? issue.identifier)) || id;
}

/** The view that a thread is about, as it is now where one has it; subscribes. @param {InboxThread} thread */
export function viewOf({ view }) {
  return view && (store.table('view').get(view.id) ?? { icon: null, color: null, ...view });
}

/** Opens the next thread, or the one before; without an open one the first, or the last. @param {1 | -1} by */
export function step(by) {
  const threads = order.peek();
  const place = threads.findIndex((thread) => thread.id === openThread.peek()?.id);
  const next = place < 0 ? threads.at(by > 0 ? 0 : -1) : threads[place + by];
  if (next) open(next);
}

/** Opens what stands in the place of a thread that is about to go. @param {InboxThread} leaving */
export function stepFrom(leaving) {
  if (openThread.peek()?.id !== leaving.id) return;
  const threads = order.peek();
  const place = threads.findIndex((thread) => thread.id === leaving.id);
  open(threads[place + 1] ?? threads[place - 1]);
}

/** @param {string} name Its id, or the identifier of its issue. */
function threadNamed(name) {
  const threads = store.table('inbox_thread').all();
  const found = threads.find(({ id }) => id === name);
  if (found) return found;
  const issueId = store.issueByIdentifier(name)?.id;
  return threads.find(({ issue }) => issue && (issue.id === issueId || issue.identifier === name.toUpperCase()));
}
