/** Going places, and what concerns the whole frame: palette, theme, sidebar, undo. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { theme } from '../core/theme.js';
import { store } from '../core/store.js';
import { myIssuesPath, searchPath, settingsPath, teamPath } from '../issues/addresses.js';
import { openPalette, shortcutsOpen } from '../palette/palette-state.js';
import { askToSignOut } from '../account/sign-out.js';
import { chooseTheme } from './appearance.js';
import { onPage } from './context.js';
import { toggleSidebar } from './layout-state.js';
import { redoLast, undoLast } from './reversal.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} FrameAction */

/** Puts them into the registry; call it once. */
export function registerNavigationActions() {
  actions.registerAll([...GOES, ...FRAME].map(onPage));
}

/**
 * The team meant by "active" and "backlog": that of the screen, else the person's first.
 * @param {Context} context
 */
function teamOf(context) {
  const teams = store.table('team').all();
  const key = context.route.params.key?.toUpperCase();
  const opened = context.opened === null ? undefined : store.table('issue').peek(context.opened)?.team_id;
  const me = store.me.peek()?.person_id ?? '';
  const here = teams.find((team) => team.key.toUpperCase() === key || team.id === opened);
  return here ?? teams.find((team) => team.member_ids.includes(me)) ?? teams[0];
}

/** @param {'active' | 'all' | 'backlog'} tab */
function goToTeam(tab) {
  return (/** @type {Context} */ context) => {
    const team = teamOf(context);
    if (team) navigate(teamPath(team.key, tab));
  };
}

/** @param {Context} context */
function goToSearch({ route }) {
  if (route.name !== 'search') return navigate(searchPath());
  const field = document.querySelector('.search-field__input');
  if (field instanceof HTMLInputElement) field.focus();
}

/** @param {Context} context */
function hasTeam(context) {
  return teamOf(context) !== undefined;
}

/** @type {FrameAction[]} */
const GOES = [
  {
    id: 'go.my_issues',
    title: 'Go to my issues',
    icon: 'circle-dot',
    keys: ['g', 'm'],
    group: 'Navigation',
    aliases: ['assigned'],
    run: () => navigate(myIssuesPath()),
  },
  {
    id: 'go.created',
    title: 'Go to issues I created',
    icon: 'pencil',
    group: 'Navigation',
    run: () => navigate(myIssuesPath('created')),
  },
  {
    id: 'go.active',
    title: 'Go to active issues',
    icon: 'zap',
    keys: ['g', 'a'],
    group: 'Navigation',
    when: hasTeam,
    run: goToTeam('active'),
  },
  {
    id: 'go.backlog',
    title: 'Go to backlog',
    icon: 'circle-dashed',
    keys: ['g', 'e'],
    group: 'Navigation',
    when: hasTeam,
    run: goToTeam('backlog'),
  },
  {
    id: 'go.all',
    title: 'Go to all issues',
    icon: 'layers',
    keys: ['g', 'l'],
    group: 'Navigation',
    when: hasTeam,
    run: goToTeam('all'),
  },
  {
    id: 'go.settings',
    title: 'Go to settings',
    icon: 'settings',
    keys: ['g', 's'],
    group: 'Navigation',
    aliases: ['preferences'],
    run: () => navigate(settingsPath()),
  },
  {
    id: 'go.members',
    title: 'Go to members',
    icon: 'users',
    group: 'Navigation',
    aliases: ['people', 'invite'],
    run: () => navigate(settingsPath('members')),
  },
];

/** @type {FrameAction[]} */
const FRAME = [
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
