/** Moving issues and the focus by keys in two directions, and how the list is shown. */
import { choose } from '../core/display.js';
import { acrossColumns, isBoard } from './board-walk.js';
import { toggleDisplayMenu } from './display-state.js';
import { hasIssues } from './list-moves.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} ListAction */

/** @type {readonly { name: string, key: string, dx: -1 | 0 | 1, dy: -1 | 0 | 1 }[]} */
const DIRECTIONS = [
  { name: 'left', key: 'ArrowLeft', dx: -1, dy: 0 },
  { name: 'right', key: 'ArrowRight', dx: 1, dy: 0 },
  { name: 'up', key: 'ArrowUp', dx: 0, dy: -1 },
  { name: 'down', key: 'ArrowDown', dx: 0, dy: 1 },
];

/** @type {ListAction[]} */
export const BOARD_ACTIONS = [
  ...DIRECTIONS.filter(({ dx }) => dx !== 0).map(({ name, key, dx }) => ({
    id: `board.${name}`,
    title: dx < 0 ? 'Previous column' : 'Next column',
    keys: [key],
    group: 'Board',
    repeats: true,
    hidden: true,
    when: onBoard,
    run: (/** @type {Context} */ { list }) => list?.focusLine(acrossColumns(list, dx < 0 ? -1 : 1)),
  })),
  ...DIRECTIONS.map(({ name, key, dx, dy }) => ({
    id: `board.move_${name}`,
    title: `Move card ${name}`,
    keys: [`Shift+${key}`],
    group: 'Board',
    when: (/** @type {Context} */ context) => onBoard(context) && isFocused(context),
    run: (/** @type {Context} */ { list }) => moveByKey(list, { dx, dy }),
  })),
  ...DIRECTIONS.filter(({ dy }) => dy !== 0).map(({ name, key, dx, dy }) => ({
    id: `list.move_${name}`,
    title: `Move issue ${name}`,
    keys: [`Alt+Shift+${key}`],
    group: 'List',
    when: (/** @type {Context} */ context) => !onBoard(context) && isFocused(context),
    run: (/** @type {Context} */ { list }) => moveByKey(list, { dx, dy }),
  })),
  {
    id: 'list.layout',
    title: ({ list }) => (isBoard(list) ? 'Show as list' : 'Show as board'),
    icon: 'square-kanban',
    keys: ['Mod+b'],
    group: 'View',
    aliases: ['kanban', 'columns', 'layout'],
    when: ({ list }) => list?.hasDisplay === true,
    run: ({ list }) => list && choose(list.place, { layout: isBoard(list) ? 'list' : 'board' }),
  },
  {
    id: 'list.display',
    title: 'Display options…',
    icon: 'sliders-horizontal',
    keys: ['Shift+v'],
    group: 'View',
    aliases: ['grouping', 'ordering', 'columns', 'properties'],
    when: ({ list }) => list?.hasDisplay === true,
    run: ({ list }) => list && toggleDisplayMenu(list),
  },
];

/** @param {Context} context */
function onBoard(context) {
  return hasIssues(context) && isBoard(context.list);
}

/** @param {Context} context */
function isFocused({ list }) {
  return Boolean(list?.focusedLine.peek());
}

/** @param {Context['list']} list @param {{ dx: -1 | 0 | 1, dy: -1 | 0 | 1 }} direction */
function moveByKey(list, direction) {
  if (list) void import('./key-moves.js').then(({ moveByKeys }) => moveByKeys(list, direction));
}
