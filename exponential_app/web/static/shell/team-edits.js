/** What can be done with a team from the sidebar, and moving it among one's own. */
import { preference, setPreference } from '../core/preferences.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { orderWith } from '../core/team-order.js';
import { settingsPath, teamPath } from '../issues/addresses.js';
import { openComposer } from '../issues/composer-state.js';
import { copyText } from '../issues/copy.js';
import { removeTeamMember } from '../settings/people.api.js';
import { confirm } from '../ui/confirm.js';
import { isFavourite, toggleFavourite } from './favourites-state.js';

/** @typedef {import('../core/entities.js').Team} Team */

/**
 * @param {Team} team
 * @param {readonly Team[]} own The teams among which it has its place; others have none.
 * @returns {import('./movable.js').Edits}
 */
export function editsOf(team, own) {
  const isOwn = own.includes(team);
  /** @param {1 | -1} step */
  const onStep = (step) => {
    const neighbour = own[own.indexOf(team) + step];
    if (isOwn && neighbour) put({ team, own, target: neighbour.id, place: step > 0 ? 'after' : 'before' });
  };
  const places = [
    { id: 'up', title: 'Move up', icon: 'arrow-up', keys: ['Alt+ArrowUp'], group: 'move', run: () => onStep(-1) },
    { id: 'down', title: 'Move down', icon: 'arrow-down', keys: ['Alt+ArrowDown'], group: 'move', run: () => onStep(1) },
  ];
  return {
    onStep,
    onDrop: (target, place) =>
      isOwn && put({ team, own, target: target.slice('team:'.length), place: place === 'before' ? 'before' : 'after' }),
    entries: [
      ...entriesOf(team),
      ...(isOwn && own.length > 1 ? places : []),
      ...(isOwn ? [{ id: 'leave', title: 'Leave team…', icon: 'log-out', group: 'leave', run: () => askToLeave(team) }] : []),
    ],
  };
}

/** @param {{ team: Team, own: readonly Team[], target: string, place: 'before' | 'after' }} move */
function put({ team, own, target, place }) {
  const team_order = orderWith(own, team.id, target, place);
  void setPreference('sidebar', { ...preference('sidebar'), team_order }, { label: 'Order the teams' });
}

/** @param {Team} team @returns {import('../ui/menu.js').MenuEntry[]} */
function entriesOf(team) {
  const meant = { kind: /** @type {const} */ ('team'), target_id: team.id, tab: 'active' };
  return [
    { id: 'new', title: 'New issue', icon: 'plus', group: 'go', run: () => openComposer({ teamId: team.id }) },
    {
      id: 'favourite',
      title: isFavourite(meant) ? 'Remove from favourites' : 'Add to favourites',
      icon: 'star',
      group: 'go',
      run: () => toggleFavourite(meant),
    },
    {
      id: 'copy',
      title: 'Copy link',
      icon: 'link',
      group: 'go',
      run: () => void copyText(new URL(teamPath(team.key), location.origin).href, 'Link'),
    },
    { id: 'settings', title: 'Team settings', icon: 'settings', group: 'go', run: () => navigate(settingsPath(`team-${team.key}`)) },
  ];
}

/** @param {Team} team */
function askToLeave(team) {
  const me = store.me.peek()?.person_id ?? '';
  confirm({
    title: `Leave ${team.name}?`,
    text: team.is_private
      ? 'You will not see the team and its issues any more, until somebody in it adds you again.'
      : 'Its issues stay where they are, and what is assigned to you stays yours. You find the team under All teams.',
    verb: 'Leave',
    run: () => void removeTeamMember(team.key, me),
  });
}
