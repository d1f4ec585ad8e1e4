/** A team in the sidebar, with its screens folded under it. */
import { html } from 'htm/preact';
import { route } from '../core/router.js';
import { TEAM_TABS } from '../issues/team-issues.js';
import { teamPath } from '../issues/addresses.js';
import { Icon } from '../ui/icon.js';
import { foldedTeams, toggleTeamFold } from './layout-state.js';
import { NavLink } from './nav-link.js';
import { TeamTile } from './team-tile.js';

/**
 * @param {{ team: import('../core/entities.js').Team }} props
 */
export function TeamNav({ team }) {
  const folded = foldedTeams.value.has(team.id);
  const { name, params } = route.value;
  const here = name === 'team' && params.key?.toUpperCase() === team.key.toUpperCase();
  return html`<li>
    <button type="button" class="nav" aria-expanded=${String(!folded)} onClick=${() => toggleTeamFold(team.id)}>
      <${TeamTile} team=${team} />
      <span class="nav__text">${team.name}</span>
      ${team.is_private && html`<${Icon} name="lock" class="nav__twist" /><span class="visually-hidden">private</span>`}
      <${Icon} name="chevron-down" class="nav__twist" />
    </button>
    ${
      !folded &&
      html`<ul>
      ${TEAM_TABS.map((tab) => html`<li key=${tab.name}><${NavLink}
        href=${teamPath(team.key, tab.name)}
        text=${tab.title}
        depth=${1}
        current=${here && params.tab === tab.name}
      /></li>`)}
    </ul>`
    }
  </li>`;
}
