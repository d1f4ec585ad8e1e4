/** The settings: their table of contents with its search, and the page that is open. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { settingsPath } from '../issues/addresses.js';
import { NavLink } from '../shell/nav-link.js';
import { NotFound } from '../shell/not-found.js';
import { PageBar } from '../shell/page-bar.js';
import { TeamTile } from '../shell/team-tile.js';
import { showSetting } from './found-setting.js';
import { KeysPage } from './keys-page.js';
import { LabelsPage } from './labels-page.js';
import { MembersPage } from './members-page.js';
import { NewTeamPage } from './new-team-page.js';
import { isManager } from './permissions.js';
import { NotificationsPage } from './notifications-page.js';
import { PreferencesPage } from './preferences-page.js';
import { ProfilePage } from './profile-page.js';
import { SessionsPage } from './sessions-page.js';
import { PAGES, TEAM_PREFIX } from './settings-index.js';
import { SettingsSearch } from './settings-search.js';
import { SlaPage } from './sla-page.js';
import { TeamPage } from './team-page.js';
import { TemplatesPage } from './templates-page.js';
import { TokensPage } from './tokens-page.js';
import { WorkspacePage } from './workspace-page.js';

/** @type {Readonly<Record<string, import('preact').FunctionComponent<{}>>>} */
const COMPONENTS = {
  preferences: PreferencesPage,
  keyboard: KeysPage,
  profile: ProfilePage,
  notifications: NotificationsPage,
  tokens: TokensPage,
  sessions: SessionsPage,
  workspace: WorkspacePage,
  members: MembersPage,
  labels: LabelsPage,
  templates: TemplatesPage,
  deadlines: SlaPage,
  'new-team': NewTeamPage,
};

/**
 * @param {{ page: string }} props Empty: the first one.
 */
export function SettingsScreen({ page }) {
  const wanted = page || 'preferences';
  const content = useRef(/** @type {HTMLDivElement | null} */ (null));
  const Shown = COMPONENTS[wanted];
  const team = wanted.startsWith(TEAM_PREFIX) ? store.teamByKey(wanted.slice(TEAM_PREFIX.length)) : undefined;
  const setting = route.value.query.get('setting');
  const here = Boolean(Shown || team);
  useLayoutEffect(
    () => (content.current && setting ? showSetting(content.current, setting) : undefined),
    [wanted, setting, here],
  );
  if (!here && store.ready.value) return html`<${NotFound} />`;
  return html`<main class="card" id="content" aria-label="Settings">
    <${PageBar} title="Settings" />
    <div class="settings">
      <${SettingsNav} open=${wanted} />
      <div class="settings__main" key=${wanted}>
        <div ref=${content} class="settings__page">
          ${team ? html`<${TeamPage} key=${team.id} team=${team} />` : Shown && html`<${Shown} />`}
        </div>
      </div>
    </div>
  </main>`;
}

/** @param {{ open: string }} props */
function SettingsNav({ open }) {
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  const nav = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [open]);
  return html`<nav ref=${nav} class="settings__nav" aria-label="Settings" data-strip>
    <${SettingsSearch}>
      <${NavGroup} group="Account" open=${open} />
      <${NavGroup} group="Workspace" open=${open} />
      <h2 class="settings__group">Teams</h2>
      ${teams.map((team) => html`<${NavLink}
        key=${team.id}
        href=${settingsPath(TEAM_PREFIX + team.key)}
        text=${team.name}
        lead=${html`<${TeamTile} team=${team} />`}
        current=${open.toUpperCase() === (TEAM_PREFIX + team.key).toUpperCase()}
      />`)}
      ${isManager() && html`<${NavLinks} group="Teams" open=${open} />`}
    <//>
  </nav>`;
}

/** @param {{ group: string, open: string }} props */
function NavGroup({ group, open }) {
  return html`<h2 class="settings__group">${group}</h2><${NavLinks} group=${group} open=${open} />`;
}

/** @param {{ group: string, open: string }} props */
function NavLinks({ group, open }) {
  return html`${PAGES.filter((row) => row.group === group).map(
    (row) => html`<${NavLink}
      key=${row.page}
      href=${settingsPath(row.page)}
      text=${row.title}
      icon=${row.icon}
      current=${row.page === open}
    />`,
  )}`;
}
