/** Opening what one names, the details beside an issue, and the menu of what is focused. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { archivePath, myIssuesPath } from '../issues/addresses.js';
import { openContextMenu } from '../issues/context-menu-state.js';
import { openPalette } from '../palette/palette-state.js';
import { onPage } from './context.js';
import { toggleDetails } from './layout-state.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} FrameAction */

/** Puts them into the registry; call it once. */
export function registerOpenActions() {
  actions.registerAll([...OPENS.map(opening), ...FRAME].map(onPage));
}

/** @type {readonly { name: string, key: string, icon: string }[]} */
const OPENS = [
  { name: 'issue', key: 'i', icon: 'circle-dot' },
  { name: 'team', key: 't', icon: 'users' },
  { name: 'person', key: 'u', icon: 'user' },
];

/** @param {{ name: string, key: string, icon: string }} row @returns {FrameAction} */
function opening({ name, key, icon }) {
  return {
    id: `open.${name}`,
    title: `Open ${name}…`,
    icon,
    keys: ['o', key],
    group: 'Navigation',
    run: () => openPalette(`open.${name}`),
  };
}

/** @type {FrameAction[]} */
const FRAME = [
  {
    id: 'go.archive',
    title: 'Go to the archive',
    icon: 'archive',
    keys: ['g', 'd'],
    group: 'Navigation',
    aliases: ['archived', 'trash', 'deleted'],
    run: () => navigate(archivePath()),
  },
  {
    id: 'go.subscribed',
    title: 'Go to issues I follow',
    icon: 'bell',
    group: 'Navigation',
    run: () => navigate(myIssuesPath('subscribed')),
  },
  {
    id: 'go.activity',
    title: 'Go to my activity',
    icon: 'history',
    group: 'Navigation',
    run: () => navigate(myIssuesPath('activity')),
  },
  {
    id: 'frame.details',
    title: 'Show or hide details',
    icon: 'panel-right',
    keys: ['Mod+i'],
    group: 'Frame',
    aliases: ['properties', 'panel'],
    when: (context) => context.opened !== null || context.list !== null,
    run: (context) => (context.list ? actions.run('list.peek', context) : toggleDetails()),
  },
  {
    id: 'frame.menu',
    title: 'Menu of what is focused',
    keys: ['Shift+F10'],
    otherKeys: [['ContextMenu']],
    group: 'Frame',
    hidden: true,
    when: (context) => context.issues.length > 0,
    run: ({ issues }) => openContextMenu(issues, shownAt(issues)),
  },
];

/** Where the first of the issues is on screen. @param {readonly string[]} issues */
function shownAt([first = '']) {
  const id = CSS.escape(first);
  return document.querySelector(`.issue-row[data-issue="${id}"]`) ?? document.querySelector(`[data-issue="${id}"]`);
}
