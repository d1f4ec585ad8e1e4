/** Selecting in a list of issues, opening what is focused, and going back. */
import { actions } from '../core/actions.js';
import { cameFromInside, navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { onPage } from '../shell/context.js';
import { issuePath, teamPath } from './addresses.js';
import { BOARD_ACTIONS } from './board-actions.js';
import { isBoard } from './board-walk.js';
import { hasIssues, LIST_MOVES } from './list-moves.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} ListAction */

/** Puts them into the registry; call it once. */
export function registerListActions() {
  actions.registerAll([...LIST_MOVES, ...SELECTS, ...OPENS, ...BOARD_ACTIONS].map(onPage));
}

/** @param {Context} context */
function focused(context) {
  return Boolean(context.list?.focused.peek());
}

/** On a board the same keys move the card. @param {Context} context */
function extendable(context) {
  return hasIssues(context) && !isBoard(context.list);
}

/** @type {ListAction[]} */
const SELECTS = [
  {
    id: 'list.select',
    title: 'Select',
    icon: 'square-check',
    keys: ['x'],
    group: 'List',
    when: focused,
    run: ({ list }) => {
      const line = list?.focusedLine.peek();
      if (line) list?.toggle(line);
    },
  },
  {
    id: 'list.extend_down',
    title: 'Extend selection down',
    keys: ['Shift+ArrowDown'],
    otherKeys: [['Shift+j']],
    group: 'List',
    repeats: true,
    hidden: true,
    when: extendable,
    run: (context) => context.list?.extend(1),
  },
  {
    id: 'list.extend_up',
    title: 'Extend selection up',
    keys: ['Shift+ArrowUp'],
    otherKeys: [['Shift+k']],
    group: 'List',
    repeats: true,
    hidden: true,
    when: extendable,
    run: (context) => context.list?.extend(-1),
  },
  {
    id: 'list.select_all',
    title: 'Select all',
    icon: 'list',
    keys: ['Mod+a'],
    group: 'List',
    when: hasIssues,
    run: (context) => context.list?.selectAll(),
  },
  {
    id: 'list.back',
    title: 'Clear selection, close panel, go back',
    keys: ['Escape'],
    group: 'List',
    hidden: true,
    when: canStepBack,
    run: stepBack,
  },
];

/** @type {ListAction[]} */
const OPENS = [
  {
    id: 'list.open',
    title: 'Open issue',
    icon: 'arrow-right',
    keys: ['Enter'],
    group: 'List',
    when: focused,
    run: openFocused,
  },
  {
    id: 'list.peek',
    title: 'Show beside the list',
    icon: 'panel-right',
    keys: ['Space'],
    group: 'List',
    aliases: ['peek', 'details'],
    when: hasIssues,
    run: togglePeek,
  },
];

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
 * Goes back to where the issue was opened from; an issue opened by its address goes to its team.
 * @param {string | null} id
 */
function leaveIssue(id) {
  const issue = store.table('issue').peek(id ?? '');
  const team = issue && store.table('team').peek(issue.team_id);
  if (cameFromInside()) history.back();
  else if (team) navigate(teamPath(team.key));
}
