/** Moving the focus through a list of issues, or from an open issue to its neighbours. */
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { issuePath } from './addresses.js';
import { alongColumn, isBoard } from './board-walk.js';
import { currentList } from './list-state.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} ListAction */

const PAGE = 15;

/** @type {ListAction[]} */
export const LIST_MOVES = [
  {
    id: 'list.next',
    title: 'Next issue',
    keys: ['j'],
    otherKeys: [['ArrowDown']],
    group: 'List',
    repeats: true,
    hidden: true,
    when: movable,
    run: (context) => step(context, 1),
  },
  {
    id: 'list.previous',
    title: 'Previous issue',
    keys: ['k'],
    otherKeys: [['ArrowUp']],
    group: 'List',
    repeats: true,
    hidden: true,
    when: movable,
    run: (context) => step(context, -1),
  },
  {
    id: 'list.first',
    title: 'First issue',
    keys: ['Home'],
    group: 'List',
    hidden: true,
    when: hasIssues,
    run: (context) => context.list?.move(-Infinity),
  },
  {
    id: 'list.last',
    title: 'Last issue',
    keys: ['End'],
    group: 'List',
    hidden: true,
    when: hasIssues,
    run: (context) => context.list?.move(Infinity),
  },
  {
    id: 'list.page_down',
    title: 'A page down',
    keys: ['PageDown'],
    group: 'List',
    repeats: true,
    hidden: true,
    when: hasIssues,
    run: (context) => context.list?.move(PAGE),
  },
  {
    id: 'list.page_up',
    title: 'A page up',
    keys: ['PageUp'],
    group: 'List',
    repeats: true,
    hidden: true,
    when: hasIssues,
    run: (context) => context.list?.move(-PAGE),
  },
];

/**
 * Says whether a list with something in it is on screen.
 * @param {Context} context
 */
export function hasIssues(context) {
  return context.list !== null && context.list.order.peek().length > 0;
}

/** @param {Context} context */
function movable(context) {
  return hasIssues(context) || (context.opened !== null && currentList.peek() !== null);
}

/**
 * Moves through the list, or from the open issue to its neighbour in the list it was opened from.
 * @param {Context} context
 * @param {number} by
 */
function step(context, by) {
  if (isBoard(context.list)) return context.list?.focusLine(alongColumn(context.list, by));
  if (context.list) return context.list.move(by);
  const list = currentList.peek();
  const place = list && context.opened ? list.order.peek().indexOf(context.opened) : -1;
  const next = place < 0 ? undefined : list?.order.peek()[place + by];
  const issue = next === undefined ? undefined : store.table('issue').peek(next);
  if (!issue) return undefined;
  list?.focus(issue.id);
  return navigate(issuePath(issue), { replace: true });
}
