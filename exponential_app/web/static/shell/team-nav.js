/** A team in the sidebar, with its screens folded under it. */
import { html } from 'htm/preact';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { teamPath } from '../issues/addresses.js';
import { TEAM_TABS } from '../issues/team-issues.js';
import { Icon } from '../ui/icon.js';
import { viewsPath } from '../views/view-place.js';
import { Count } from './count.js';
import { isFolded, toggleFold } from './layout-state.js';
import { Movable } from './movable.js';
import { NavLink } from './nav-link.js';
import { TeamTile } from './team-tile.js';

/** @typedef {import('../core/entities.js').Team} Team */
/** @typedef {import('../core/entities.js').Category} Category */

/**
 * @param {{ team: Team, own: readonly Team[] }} props `own` are the teams among which it has its place; others have none.
 */
export function TeamNav({ team, own }) {
  const folded = isFolded(team.id);
  const name = `${own.includes(team) ? 'team' : 'other-team'}:${team.id}`;
  return html`<li>
    <${Movable} name=${name} title=${team.name} edits=${() => loadEdits().then(({ editsOf }) => editsOf(team, own))}>
      <button type="button" class="nav" aria-expanded=${String(!folded)} onClick=${() => toggleFold(team.id)}>
        <${TeamTile} team=${team} />
        <span class="nav__text">${team.name}</span>
        ${team.is_private && html`<${Icon} name="lock" class="nav__twist" /><span class="visually-hidden">private</span>`}
        <${Icon} name="chevron-down" class="nav__twist" />
      </button>
    <//>
    ${!folded && html`<${TeamScreens} team=${team} />`}
  </li>`;
}

/** @param {{ team: Team }} props */
function TeamScreens({ team }) {
  const { name, params } = route.value;
  const here = name === 'team' && params.key?.toUpperCase() === team.key.toUpperCase();
  return html`<ul>
    ${TEAM_TABS.map((tab) => html`<li key=${tab.name}><${NavLink}
      href=${teamPath(team.key, tab.name)}
      text=${tab.title}
      depth=${1}
      current=${here && params.tab === tab.name}
    >
      ${tab.name === 'active' && html`<${Count} count=${countIn(team, tab.categories)} what="active" quiet />`}
      ${tab.name === 'backlog' && html`<${Count} count=${countIn(team, ['triage'])} what="to be triaged" />`}
    <//></li>`)}
    <li><${NavLink} href=${viewsPath(team.key)} text="Views" depth=${1} /></li>
  </ul>`;
}

/** @param {Team} team @param {readonly Category[]} categories */
function countIn(team, categories) {
  const states = store.statesByTeam(team.id).value.filter(({ category }) => categories.includes(category));
  return states.reduce((sum, { id }) => sum + store.countInState(id), 0);
}

const loadEdits = () => import('./team-edits.js');
