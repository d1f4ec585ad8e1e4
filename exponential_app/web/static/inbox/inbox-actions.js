/** What can be done in the inbox: keys, the palette, the menu of a thread. */
import { actions } from '../core/actions.js';
import { inbox, isNew } from '../core/inbox.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { onPage } from '../shell/context.js';
import { viewPath } from '../views/view-place.js';
import { open, openThread, order, showsSnoozed, step } from './inbox-state.js';
import { openSnooze } from './snooze-state.js';
import { clear, clearAll, markAllRead, toggleRead } from './thread-edits.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */
/** @typedef {import('../shell/context.js').Context & { thread?: InboxThread }} Context `thread`: the one whose menu is open. */
/** @typedef {import('../core/actions.js').Action<Context>} InboxAction */

export const THREAD_GROUP = 'Inbox';

/** @param {Context} context */
function here({ route }) {
  return route.name === 'inbox';
}

/** @param {Context} context */
function thread(context) {
  return context.thread ?? openThread.peek();
}

/** @param {Context} context */
function hasThread(context) {
  return here(context) && thread(context) !== undefined;
}

/** Where what a thread is about has a page of its own. @param {InboxThread | undefined} meant */
function placeOf(meant) {
  if (meant?.view) return viewPath(meant.view);
  const issue = store.table('issue').peek(meant?.issue?.id ?? '');
  return issue && issuePath(issue);
}

/** @param {(thread: InboxThread, context: Context) => void} run @returns {(context: Context) => void} */
function withThread(run) {
  return (context) => {
    const meant = thread(context);
    if (meant) run(meant, context);
  };
}

/** @type {InboxAction[]} */
const MOVES = [
  { id: 'inbox.next', title: 'Next thread', keys: ['j'], otherKeys: [['ArrowDown']], group: THREAD_GROUP, repeats: true, hidden: true, when: here, run: () => step(1) },
  { id: 'inbox.previous', title: 'Previous thread', keys: ['k'], otherKeys: [['ArrowUp']], group: THREAD_GROUP, repeats: true, hidden: true, when: here, run: () => step(-1) },
  { id: 'inbox.close', title: 'Close the thread', keys: ['Escape'], group: THREAD_GROUP, hidden: true, when: hasThread, run: () => open() },
];

/** Offered in the menu of a thread too. @type {InboxAction[]} */
export const THREAD_ACTIONS = [
  {
    id: 'inbox.open',
    title: (context) => (thread(context)?.view ? 'Open view' : 'Open issue'),
    icon: 'arrow-right',
    keys: ['Enter'],
    group: THREAD_GROUP,
    when: (context) => hasThread(context) && placeOf(thread(context)) !== undefined,
    run: withThread((meant) => navigate(placeOf(meant) ?? '')),
  },
  {
    id: 'inbox.read',
    title: (context) => {
      const meant = thread(context);
      return meant && isNew(meant, inbox.now.peek()) ? 'Mark as read' : 'Mark as unread';
    },
    icon: 'mail-open',
    keys: ['u'],
    group: THREAD_GROUP,
    when: hasThread,
    run: withThread((meant) => toggleRead(meant, inbox.now.peek())),
  },
  {
    id: 'inbox.snooze',
    title: 'Snooze…',
    icon: 'clock',
    keys: ['h'],
    group: THREAD_GROUP,
    aliases: ['later', 'remind', 'wake'],
    when: hasThread,
    run: withThread((meant, context) => openSnooze(meant, context.anchor)),
  },
  {
    id: 'inbox.clear',
    title: 'Clear',
    icon: 'check',
    keys: ['Backspace'],
    otherKeys: [['Delete']],
    group: THREAD_GROUP,
    aliases: ['archive', 'done', 'remove'],
    when: hasThread,
    run: withThread(clear),
  },
];

/** @type {InboxAction[]} */
export const LIST_ACTIONS = [
  {
    id: 'inbox.show_snoozed',
    title: () => (showsSnoozed.value ? 'Show the inbox' : 'Show snoozed'),
    icon: 'clock',
    keys: ['Shift+h'],
    group: THREAD_GROUP,
    when: here,
    run: () => (showsSnoozed.value = !showsSnoozed.peek()),
  },
  {
    id: 'inbox.read_all',
    title: 'Mark all as read',
    icon: 'check-check',
    group: THREAD_GROUP,
    when: (context) => here(context) && order.peek().some((each) => isNew(each, inbox.now.peek())),
    run: () => markAllRead(order.peek(), inbox.now.peek()),
  },
  {
    id: 'inbox.clear_read',
    title: 'Clear all that is read',
    icon: 'check',
    group: THREAD_GROUP,
    when: (context) => here(context) && order.peek().some((each) => !isNew(each, inbox.now.peek())),
    run: () => clearAll(order.peek().filter((each) => !isNew(each, inbox.now.peek())), inbox.now.peek()),
  },
  {
    id: 'inbox.clear_all',
    title: 'Clear everything',
    icon: 'archive',
    group: THREAD_GROUP,
    when: (context) => here(context) && order.peek().length > 0 && !showsSnoozed.peek(),
    run: () => clearAll(order.peek(), inbox.now.peek()),
  },
];

actions.registerAll([...MOVES, ...THREAD_ACTIONS, ...LIST_ACTIONS].map(onPage));
