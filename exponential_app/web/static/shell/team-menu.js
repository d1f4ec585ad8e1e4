/** What can be done with a team from the sidebar, and moving it among one's own. */
import { preference, setPreference } from '../core/preferences.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { orderWith } from '../core/team-order.js';
import { settingsPath, teamPath } from '../issues/addresses.js';
import { openComposer } from '../issues/composer-state.js';
import { copyText } from '../issues/copy.js';
import { confirm } from '../ui/confirm.js';
import { isFavourite, toggleFavourite } from './favourites-state.js';

/** @typedef {import('../core/entities.js').Team} Team */
/** @typedef {import('../ui/row-drag.js').Place} Place */

/**
 * @param {Team} team
 * @param {readonly Team[]} own
 */
export function teamMoves(team, own) {
  /** @param {string} target @param {'before' | 'after'} place */
  const put = (target, place) => {
    const team_order = orderWith(own, team.id, target, place);
    void setPreference('sidebar', { ...preference('sidebar'), team_order }, { label: 'Order the teams' });
  };
  return {
    name: own.includes(team) ? `team:${team.id}` : `other-team:${team.id}`,
    onDrop: (/** @type {string} */ target, /** @type {Place} */ place) =>
      own.includes(team) && put(target.slice('team:'.length), place === 'before' ? 'before' : 'after'),
    onStep: (/** @type {1 | -1} */ step) => {
      const neighbour = own[own.indexOf(team) + step];
      if (own.includes(team) && neighbour) put(neighbour.id, step > 0 ? 'after' : 'before');
    },
  };
}

/**
 * @param {Team} team
 * @param {readonly Team[]} own
 * @param {ReturnType<typeof teamMoves>} moves
 * @returns {import('../ui/menu.js').MenuEntry[]}
 */
export function teamEntries(team, own, { onStep }) {
  const meant = { kind: /** @type {const} */ ('team'), target_id: team.id, tab: 'active' };
  const isOwn = own.includes(team);
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
    ...(isOwn && own.length > 1
      ? [
          { id: 'up', title: 'Move up', icon: 'arrow-up', keys: ['Alt+ArrowUp'], group: 'move', run: () => onStep(-1) },
          { id: 'down', title: 'Move down', icon: 'arrow-down', keys: ['Alt+ArrowDown'], group: 'move', run: () => onStep(1) },
        ]
      : []),
    ...(isOwn ? [{ id: 'leave', title: 'Leave team…', icon: 'log-out', group: 'leave', run: () => askToLeave(team) }] : []),
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
    run: () => void loadPeople().then(({ removeTeamMember }) => removeTeamMember(team.key, me)),
  });
}

const loadPeople = () => import('../settings/people.api.js');
