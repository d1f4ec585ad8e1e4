/** Filtering as actions: keys, palette and sheet of shortcuts know them from here. */
import { actions } from '../core/actions.js';
import { onPage } from '../shell/context.js';
import { filterOf, writeFilter } from './filter-state.js';
import { openFilterMenu } from './filter-menu-state.js';

/** @typedef {import('../shell/context.js').Context} Context */

/** Puts them into the registry; call it once. */
export function registerFilterActions() {
  actions.registerAll(FILTER.map(onPage));
}

/** @param {Context} context */
function onList({ list }) {
  return list !== null && list.isFiltered;
}

/** @param {Context} context */
function isFiltered({ list }) {
  if (!list) return false;
  const { tree, problem } = filterOf(list.place).peek();
  return tree !== null || problem !== undefined;
}

/** @type {import('../core/actions.js').Action<Context>[]} */
const FILTER = [
  {
    id: 'filter.add',
    title: 'Filter…',
    icon: 'list-filter',
    keys: ['f'],
    group: 'List',
    aliases: ['show only', 'where'],
    when: onList,
    run: () => openFilterMenu(),
  },
  {
    id: 'filter.remove_last',
    title: 'Remove the last filter',
    icon: 'list-filter',
    keys: ['Shift+f'],
    group: 'List',
    when: isFiltered,
    run: ({ list }) => void import('./change-filter.js').then(({ removeLast }) => removeLast(list?.place ?? '')),
  },
  {
    id: 'filter.clear',
    title: 'Clear all filters',
    icon: 'x',
    keys: ['Alt+Shift+f'],
    group: 'List',
    when: isFiltered,
    run: () => writeFilter(''),
  },
];
