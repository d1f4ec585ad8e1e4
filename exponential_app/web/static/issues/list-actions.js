/** Moving through a list of issues, selecting in it, and opening what is focused. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { onPage } from '../shell/context.js';
import { issuePath, teamPath } from './addresses.js';
import { currentList } from './list-state.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} ListAction */

/** Puts them into the registry; call it once. */
export function registerListActions() {
  actions.registerAll([...MOVES, ...SELECTS, ...OPENS].map(onPage));
}

/** @param {Context} context */
function listed(context) {
  return context.list !== null && context.list.order.peek().length > 0;
}

/** @param {Context} context */
function focused(context) {
  return Boolean(context.list?.focused.peek());
}

/** @type {ListAction[]} */
const MOVES = [
  { id: 'list.next', title: 'Next issue', keys: ['j'], otherKeys: [['ArrowDown']], group: 'List', repeats: true, hidden: true, when: movable, run: (context) => step(context, 1) },
  { id: 'list.previous', title: 'Previous issue', keys: ['k'], otherKeys: [['ArrowUp']], group: 'List', repeats: true, hidden: true, when: movable, run: (context) => step(context, -1) },
  { id: 'list.first', title: 'First issue', keys: ['Home'], group: 'List', hidden: true, when: listed, run: (context) => context.list?.move(-Infinity) },
  { id: 'list.last', title: 'Last issue', keys: ['End'], group: 'List', hidden: true, when: listed, run: (context) => context.list?.move(Infinity) },
  { id: 'list.page_down', title: 'A page down', keys: ['PageDown'], group: 'List', repeats: true, hidden: true, when: listed, run: (context) => context.list?.move(15) },
  { id: 'list.page_up', title: 'A page up', keys: ['PageUp'], group: 'List', repeats: true, hidden: true, when: listed, run: (context) => context.list?.move(-15) },
];

/** @type {ListAction[]} */
const SELECTS = [
  { id: 'list.select', title: 'Select', icon: 'square-check', keys: ['x'], group: 'List', when: focused, run: (context) => context.list?.toggle(context.list.focused.peek() ?? '') },
  { id: 'list.extend_down', title: 'Extend selection down', keys: ['Shift+ArrowDown'], otherKeys: [['Shift+j']], group: 'List', repeats: true, hidden: true, when: listed, run: (context) => context.list?.extend(1) },
  { id: 'list.extend_up', title: 'Extend selection up', keys: ['Shift+ArrowUp'], otherKeys: [['Shift+k']], group: 'List', repeats: true, hidden: true, when: listed, run: (context) => context.list?.extend(-1) },
  { id: 'list.select_all', title: 'Select all', icon: 'list', keys: ['Mod+a'], group: 'List', when: listed, run: (context) => context.list?.selectAll() },
  { id: 'list.back', title: 'Clear selection, close panel, go back', keys: ['Escape'], group: 'List', hidden: true, when: canStepBack, run: stepBack },
];

/** @type {ListAction[]} */
const OPENS = [
  { id: 'list.open', title: 'Open issue', icon: 'arrow-right', keys: ['Enter'], otherKeys: [['o', 'i']], group: 'List', when: focused, run: openFocused },
  { id: 'list.peek', title: 'Show beside the list', icon: 'panel-right', keys: ['Space'], otherKeys: [['Mod+i']], group: 'List', aliases: ['peek', 'details'], when: listed, run: togglePeek },
];

/** @param {Context} context */
function movable(context) {
  return listed(context) || (context.opened !== null && currentList.peek() !== null);
}

/**
 * Moves through the list, or from the open issue to its neighbour in the list it was opened from.
 * @param {Context} context
 * @param {number} by
 */
function step(context, by) {
  if (context.list) return context.list.move(by);
  const list = currentList.peek();
  const place = list && context.opened ? list.order.peek().indexOf(context.opened) : -1;
  const next = place < 0 ? undefined : list?.order.peek()[place + by];
  const issue = next === undefined ? undefined : store.table('issue').peek(next);
  if (!issue) return undefined;
  list?.focus(issue.id);
  return navigate(issuePath(issue), { replace: true });
}

/** @param {Context} context */
function openFocused(context) {
  const issue = store.table('issue').peek(context.list?.focused.peek() ?? '');
  if (issue) navigate(issuePath(issue));
}

/** @param {Context} context */
function togglePeek({ list }) {
  if (!list) return;
  if (list.focused.peek() === null) list.move(1);
  list.peeking.value = !list.peeking.peek();
}

/** @param {Context} context */
function canStepBack({ list, opened }) {
  return opened !== null || Boolean(list && (list.selected.peek().size > 0 || list.peeking.peek()));
}

/** @param {Context} context */
function stepBack({ list, opened }) {
  if (!list) leaveIssue(opened);
  else if (list.selected.peek().size > 0) list.clearSelection();
  else list.peeking.value = false;
}

/**
 * Goes back to the list the issue was opened from; an issue opened by its address goes to its team.
 * @param {string | null} id
 */
function leaveIssue(id) {
  const issue = store.table('issue').peek(id ?? '');
  const team = issue && store.table('team').peek(issue.team_id);
  if (currentList.peek()) history.back();
  else if (team) navigate(teamPath(team.key));
}
