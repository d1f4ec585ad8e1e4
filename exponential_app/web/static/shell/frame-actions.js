/** What concerns the whole frame: palette, search, favourites, theme, sidebar, undo. */
import { navigate } from '../core/router.js';
import { theme } from '../core/theme.js';
import { askToSignOut } from '../account/sign-out.js';
import { searchPath } from '../issues/addresses.js';
import { openPalette, shortcutsOpen } from '../palette/palette-state.js';
import { chooseTheme } from './appearance.js';
import { isFavourite, meantBy, toggleFavourite } from './favourites-state.js';
import { toggleSidebar } from './layout-state.js';
import { redoLast, undoLast } from './reversal.js';
import { openSidebarChoice } from './sidebar-choice-state.js';

/** @typedef {import('./context.js').Context} Context */

/** @param {Context} context */
function goToSearch({ route }) {
  if (route.name !== 'search') return navigate(searchPath());
  const field = document.querySelector('.search-field__input');
  if (field instanceof HTMLInputElement) field.focus();
}

/** @type {import('../core/actions.js').Action<Context>[]} */
export const FRAME_ACTIONS = [
  {
    id: 'frame.palette',
    title: 'Search and commands',
    icon: 'command',
    keys: ['Mod+k'],
    group: 'Frame',
    inText: true,
    hidden: true,
    run: () => openPalette(),
  },
  {
    id: 'frame.search',
    title: 'Search',
    icon: 'search',
    keys: ['/'],
    group: 'Frame',
    aliases: ['find'],
    run: goToSearch,
  },
  {
    id: 'frame.shortcuts',
    title: 'Keyboard shortcuts',
    icon: 'keyboard',
    keys: ['?'],
    group: 'Frame',
    aliases: ['help', 'keys'],
    run: () => (shortcutsOpen.value = true),
  },
  {
    id: 'frame.sidebar',
    title: 'Show or hide the sidebar',
    icon: 'panel-left',
    keys: ['['],
    group: 'Frame',
    run: toggleSidebar,
  },
  {
    id: 'frame.favourite',
    title: ({ route }) => {
      const meant = meantBy(route);
      return meant && isFavourite(meant) ? 'Remove from favourites' : 'Add to favourites';
    },
    icon: 'star',
    keys: ['Alt+f'],
    group: 'Frame',
    aliases: ['star', 'pin'],
    when: ({ route }) => meantBy(route) !== null,
    run: ({ route }) => {
      const meant = meantBy(route);
      if (meant) toggleFavourite(meant);
    },
  },
  {
    id: 'frame.customise',
    title: 'Customise the sidebar',
    icon: 'panel-left',
    group: 'Frame',
    aliases: ['hide', 'badge'],
    run: openSidebarChoice,
  },
  {
    id: 'frame.theme',
    title: () => (theme.value === 'dark' ? 'Switch to light theme' : 'Switch to dark theme'),
    icon: 'palette',
    group: 'Frame',
    aliases: ['dark', 'light', 'appearance'],
    run: () => chooseTheme(theme.peek() === 'dark' ? 'light' : 'dark'),
  },
  {
    id: 'frame.theme_system',
    title: 'Use the theme of the system',
    icon: 'monitor',
    group: 'Frame',
    aliases: ['appearance'],
    run: () => chooseTheme('system'),
  },
  { id: 'frame.undo', title: 'Undo', icon: 'undo-2', keys: ['Mod+z'], group: 'Frame', run: undoLast },
  {
    id: 'frame.redo',
    title: 'Do again what was undone',
    icon: 'redo-2',
    keys: ['Mod+Shift+z'],
    group: 'Frame',
    aliases: ['redo'],
    run: redoLast,
  },
  { id: 'frame.sign_out', title: 'Sign out', icon: 'log-out', group: 'Frame', aliases: ['log out'], run: askToSignOut },
];
