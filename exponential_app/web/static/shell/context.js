/** What keys, menus and the palette act on: the issues meant, the list on screen, what lies above the page. */
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { currentList } from '../issues/list-state.js';
import { openedIssue } from '../issues/opened-issue.js';
import { focusedHit } from '../search/search-focus.js';
import { overlayCount } from '../ui/overlay.js';

/**
 * @typedef {object} Context
 * @property {readonly string[]} issues Those an action changes: the one shown on its page or in the inbox, else the selected, else the focused.
 * @property {import('../issues/list-state.js').IssueListState | null} list The list on screen.
 * @property {string | null} opened The issue open on its page.
 * @property {number} layers How many dialogs and menus are open; page keys rest while there is one.
 * @property {import('../core/routes.js').Route} route
 * @property {import('../ui/popover.js').Anchor} [anchor] Where the person asked, when it was with the pointer.
 */

/** The screens that are a list of issues. @type {ReadonlySet<import('../core/routes.js').Route['name']>} */
const LISTS = new Set(['team', 'my-issues', 'person', 'view', 'archive']);

/** @returns {Context} */
export function contextOf() {
  const here = route.peek();
  const list = LISTS.has(here.name) ? currentList.peek() : null;
  const shown = here.name === 'issue' || here.name === 'inbox' ? openedIssue.peek() : null;
  const opened = here.name === 'issue' ? shown : null;
  return {
    issues: shown ? [shown] : here.name === 'search' ? focusedHits() : (list?.targets() ?? []),
    list,
    opened,
    layers: overlayCount.peek(),
    route: here,
  };
}

/** What only the server has found cannot be changed before it has been opened. */
function focusedHits() {
  const id = focusedHit.peek();
  return id !== null && store.table('issue').peek(id) ? [id] : [];
}

/**
 * Makes an action rest while a dialog or menu is open.
 * @param {import('../core/actions.js').Action<Context>} action
 * @returns {import('../core/actions.js').Action<Context>}
 */
export function onPage(action) {
  return { ...action, when: (context) => context.layers === 0 && (action.when?.(context) ?? true) };
}
