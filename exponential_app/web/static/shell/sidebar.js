/** The sidebar: the workspace, search, new issue, one's own, the favourites, the teams, the connection. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { unreadThreads } from '../core/inbox-count.js';
import { preference } from '../core/preferences.js';
import { navigate, route } from '../core/router.js';
import { store } from '../core/store.js';
import { inOrder } from '../core/team-order.js';
import { inboxPath, issuePath, myIssuesPath, searchPath, settingsPath } from '../issues/addresses.js';
import { openComposer } from '../issues/composer-state.js';
import { StateIcon } from '../issues/state-icon.js';
import { recentIssues } from '../palette/recents.js';
import { IconButton } from '../ui/button.js';
import { viewsPath } from '../views/view-place.js';
import { Connection } from './connection.js';
import { Count } from './count.js';
import { Favourites } from './favourites.js';
import { Drawer } from './later.js';
import { drawerOpen, isNarrow } from './layout-state.js';
import { NavLink } from './nav-link.js';
import { NavSection } from './nav-section.js';
import { ResizeHandle } from './resize-handle.js';
import { isShown } from './sidebar-items.js';
import { TeamNav } from './team-nav.js';
import { WorkspaceMenu } from './workspace-menu.js';

const SHOWN_RECENTS = 5;

export function Sidebar() {
  /** @param {() => void} open */
  const leave = (open) => () => {
    drawerOpen.value = false;
    open();
  };
  return html`<aside class="sidebar" id="sidebar" aria-label="Sidebar">
    <div class="sidebar__top">
      <${WorkspaceMenu} />
      <${IconButton}
        icon="search"
        label="Search"
        keys=${actions.keysOf('frame.search')}
        onClick=${leave(() => navigate(searchPath()))}
      />
      <${IconButton}
        icon="square-pen"
        label="New issue"
        keys=${actions.keysOf('issue.create')}
        onClick=${leave(() => openComposer({}))}
      />
    </div>
    <nav class="sidebar__scroll" aria-label="Main">
      <ul>
        ${
          isShown('inbox') &&
          html`<li><${NavLink}
            href=${inboxPath()}
            text="Inbox"
            icon="inbox"
            current=${route.value.name === 'inbox'}
            keys=${actions.keysOf('go.inbox')}
          ><${Count} count=${unreadThreads.value} what="unread" /><//></li>`
        }
        ${
          isShown('my-issues') &&
          html`<li><${NavLink}
            href=${myIssuesPath()}
            text="My issues"
            icon="circle-dot"
            current=${route.value.name === 'my-issues'}
            keys=${actions.keysOf('go.my_issues')}
          /></li>`
        }
      </ul>
      ${isShown('favourites') && html`<${Favourites} />`}
      <${Workspace} />
      <${Teams} />
      ${isShown('recents') && html`<${Recents} />`}
    </nav>
    <div class="sidebar__foot"><${Connection} /></div>
    <${ResizeHandle} />
    ${drawerOpen.value && isNarrow.value && html`<${Drawer} />`}
  </aside>`;
}

function Workspace() {
  const rows = [
    { id: 'views', href: viewsPath(), text: 'Views', icon: 'layers', keys: actions.keysOf('go.views') },
    { id: 'members', href: settingsPath('members'), text: 'Members', icon: 'users', keys: undefined },
  ].filter(({ id }) => isShown(id));
  if (rows.length === 0) return null;
  return html`<${NavSection} id="workspace" title="Workspace">
    ${rows.map(({ id, ...row }) => html`<li key=${id}><${NavLink} ...${row} /></li>`)}
  <//>`;
}

function Teams() {
  const { own, others } = inOrder(store.table('team').all(), store.me.value?.person_id ?? '', preference('sidebar').team_order);
  return html`${own.length > 0 && html`<${NavSection} id="teams" title="Your teams">
      ${own.map((team) => html`<${TeamNav} key=${team.id} team=${team} own=${own} />`)}
    <//>`}
    ${
      others.length > 0 &&
      isShown('other-teams') &&
      html`<${NavSection} id="other-teams" title=${own.length > 0 ? 'All teams' : 'Teams'}>
        ${others.map((team) => html`<${TeamNav} key=${team.id} team=${team} own=${own} />`)}
      <//>`
    }`;
}

function Recents() {
  const issues = recentIssues.value.slice(0, SHOWN_RECENTS).flatMap((id) => store.issue(id) ?? []);
  if (issues.length === 0) return null;
  return html`<${NavSection} id="recents" title="Opened lately">
    ${issues.map((issue) => html`<li key=${issue.id}><${NavLink}
      href=${issuePath(issue)}
      text=${issue.title}
      lead=${html`<${StateIcon} state=${store.state(issue.state_id)} />`}
    /></li>`)}
  <//>`;
}
