/** The settings: their table of contents, and the page that is open. */
import { html } from 'htm/preact';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { settingsPath } from '../issues/addresses.js';
import { NavLink } from '../shell/nav-link.js';
import { NotFound } from '../shell/not-found.js';
import { PageBar } from '../shell/page-bar.js';
import { TeamTile } from '../shell/team-tile.js';
import { LabelsPage } from './labels-page.js';
import { MembersPage } from './members-page.js';
import { NewTeamPage } from './new-team-page.js';
import { NotificationsPage } from './notifications-page.js';
import { PreferencesPage } from './preferences-page.js';
import { ProfilePage } from './profile-page.js';
import { SessionsPage } from './sessions-page.js';
import { SlaPage } from './sla-page.js';
import { TeamPage } from './team-page.js';
import { TemplatesPage } from './templates-page.js';
import { TokensPage } from './tokens-page.js';
import { WorkspacePage } from './workspace-page.js';

/** @type {ReadonlyArray<{ page: string, title: string, icon: string, group: string, component: import('preact').FunctionComponent<{}> }>} */
export const PAGES = [
  {
    page: 'preferences',
    title: 'Preferences',
    icon: 'sliders-horizontal',
    group: 'Account',
    component: PreferencesPage,
  },
  { page: 'profile', title: 'Profile', icon: 'circle-user', group: 'Account', component: ProfilePage },
  { page: 'notifications', title: 'Notifications', icon: 'bell', group: 'Account', component: NotificationsPage },
  { page: 'tokens', title: 'Access tokens', icon: 'key-round', group: 'Account', component: TokensPage },
  { page: 'sessions', title: 'Sessions', icon: 'laptop', group: 'Account', component: SessionsPage },
  { page: 'workspace', title: 'Workspace', icon: 'building-2', group: 'Workspace', component: WorkspacePage },
  { page: 'members', title: 'Members', icon: 'users', group: 'Workspace', component: MembersPage },
  { page: 'labels', title: 'Labels', icon: 'tag', group: 'Workspace', component: LabelsPage },
  { page: 'templates', title: 'Templates', icon: 'copy', group: 'Workspace', component: TemplatesPage },
  { page: 'deadlines', title: 'Deadlines', icon: 'calendar', group: 'Workspace', component: SlaPage },
  { page: 'new-team', title: 'New team', icon: 'plus', group: 'Teams', component: NewTeamPage },
];

const TEAM_PREFIX = 'team-';

/**
 * @param {{ page: string }} props Empty: the first one.
 */
export function SettingsScreen({ page }) {
  const wanted = page || 'preferences';
  const shown = PAGES.find((row) => row.page === wanted);
  const team = wanted.startsWith(TEAM_PREFIX) ? store.teamByKey(wanted.slice(TEAM_PREFIX.length)) : undefined;
  if (!shown && !team && store.ready.value) return html`<${NotFound} />`;
  return html`<main class="card" id="content" aria-label="Settings">
    <${PageBar} title="Settings" />
    <div class="settings">
      <${SettingsNav} />
      <div class="settings__main">
        <div class="settings__page">${team ? html`<${TeamPage} key=${team.id} team=${team} />` : shown && html`<${shown.component} />`}</div>
      </div>
    </div>
  </main>`;
}

function SettingsNav() {
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  return html`<nav class="settings__nav" aria-label="Settings">
    ${['Account', 'Workspace'].map((group) => html`<${NavGroup} key=${group} group=${group} />`)}
    <h2 class="settings__group">Teams</h2>
    ${teams.map((team) => html`<${NavLink}
      key=${team.id}
      href=${settingsPath(TEAM_PREFIX + team.key)}
      text=${team.name}
      lead=${html`<${TeamTile} team=${team} />`}
    />`)}
    ${PAGES.filter((row) => row.group === 'Teams').map((row) => html`<${NavLink}
      key=${row.page}
      href=${settingsPath(row.page)}
      text=${row.title}
      icon=${row.icon}
    />`)}
  </nav>`;
}

/** @param {{ group: string }} props */
function NavGroup({ group }) {
  const open = route.value.params.page || 'preferences';
  return html`<h2 class="settings__group">${group}</h2>
    ${PAGES.filter((row) => row.group === group).map(
      (row) =>
        html`<${NavLink}
          key=${row.page}
          href=${settingsPath(row.page)}
          text=${row.title}
          icon=${row.icon}
          current=${row.page === open}
        />`,
    )}`;
}
