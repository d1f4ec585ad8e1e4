/** Going places. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { inboxPath, myIssuesPath, settingsPath, teamPath } from '../issues/addresses.js';
import { onPage } from './context.js';
import { FRAME_ACTIONS } from './frame-actions.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} FrameAction */

/** Puts them into the registry; call it once. */
export function registerNavigationActions() {
  actions.registerAll([...GOES, ...FRAME_ACTIONS].map(onPage));
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

/** @param {'active' | 'all' | 'backlog' | 'board'} tab */
function goToTeam(tab) {
  return (/** @type {Context} */ context) => {
    const team = teamOf(context);
    if (team) navigate(teamPath(team.key, tab));
  };
}

/** @param {Context} context */
function hasTeam(context) {
  return teamOf(context) !== undefined;
}

/** @type {FrameAction[]} */
const GOES = [
  {
    id: 'go.inbox',
    title: 'Go to inbox',
    icon: 'inbox',
    keys: ['g', 'i'],
    group: 'Navigation',
    aliases: ['notifications'],
    run: () => navigate(inboxPath()),
  },
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
    id: 'go.board',
    title: 'Go to board',
    icon: 'square-kanban',
    keys: ['g', 'b'],
    group: 'Navigation',
    aliases: ['kanban'],
    when: hasTeam,
    run: goToTeam('board'),
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
