/** Moving among the hits of a search and opening them. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { onPage } from '../shell/context.js';
import { hits, moveFocus, resultList } from './search-results.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} SearchAction */

/** Puts them into the registry; call it once. */
export function registerSearchActions() {
  actions.registerAll(ACTIONS.map(onPage));
}

/** @param {Context} context */
function onSearch({ route }) {
  return route.name === 'search' && hits.peek().length > 0;
}

/** @param {Context} context */
function onHit(context) {
  return onSearch(context) && resultList.focused.peek() !== null;
}

/** Opens an issue, also one that only the server has. @param {string} id */
export function openHit(id) {
  const hit = hits.peek().find(({ issue }) => issue.id === id);
  const issue = store.table('issue').peek(id) ?? hit?.issue;
  if (issue) navigate(issuePath(issue));
}

/** @type {SearchAction[]} */
const ACTIONS = [
  {
    id: 'search.next',
    title: 'Next hit',
    keys: ['j'],
    otherKeys: [['ArrowDown']],
    group: 'Search',
    repeats: true,
    hidden: true,
    when: onSearch,
    run: () => moveFocus(1),
  },
  {
    id: 'search.previous',
    title: 'Previous hit',
    keys: ['k'],
    otherKeys: [['ArrowUp']],
    group: 'Search',
    repeats: true,
    hidden: true,
    when: onSearch,
    run: () => moveFocus(-1),
  },
  {
    id: 'search.open',
    title: 'Open hit',
    icon: 'arrow-right',
    keys: ['Enter'],
    group: 'Search',
    hidden: true,
    when: onHit,
    run: () => openHit(resultList.focused.peek() ?? ''),
  },
  {
    id: 'search.peek',
    title: 'Show hit beside the results',
    icon: 'panel-right',
    keys: ['Space'],
    group: 'Search',
    hidden: true,
    when: onHit,
    run: () => (resultList.peeking.value = !resultList.peeking.peek()),
  },
  {
    id: 'search.close_peek',
    title: 'Close the panel beside the results',
    keys: ['Escape'],
    group: 'Search',
    hidden: true,
    when: (context) => context.route.name === 'search' && resultList.peeking.peek(),
    run: () => (resultList.peeking.value = false),
  },
];
