/** The sidebar: the workspace, search, new issue, the person's issues, the teams, the connection. */
import { html } from 'htm/preact';
import { unreadThreads } from '../core/inbox-count.js';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { inboxPath, myIssuesPath } from '../issues/addresses.js';
import { openComposer } from '../issues/composer-state.js';
import { openPalette } from '../palette/palette-state.js';
import { IconButton } from '../ui/button.js';
import { Connection } from './connection.js';
import { drawerOpen } from './layout-state.js';
import { NavLink } from './nav-link.js';
import { ResizeHandle } from './resize-handle.js';
import { TeamNav } from './team-nav.js';
import { WorkspaceMenu } from './workspace-menu.js';

export function Sidebar() {
  const { name } = route.value;
  /** @param {() => void} open */
  const leave = (open) => () => {
    drawerOpen.value = false;
    open();
  };
  return html`<aside class="sidebar" id="sidebar" aria-label="Sidebar">
    <div class="sidebar__top">
      <${WorkspaceMenu} />
      <${IconButton} icon="search" label="Search and commands" keys=${['Mod+k']} onClick=${leave(() => openPalette())} />
      <${IconButton} icon="square-pen" label="New issue" keys=${['c']} onClick=${leave(() => openComposer({}))} />
    </div>
    <nav class="sidebar__scroll" aria-label="Main">
      <ul>
        <li><${NavLink}
          href=${inboxPath()}
          text="Inbox"
          icon="inbox"
          current=${name === 'inbox'}
          keys=${['g', 'i']}
          count=${unreadThreads.value}
        /></li>
        <li><${NavLink}
          href=${myIssuesPath()}
          text="My issues"
          icon="circle-dot"
          current=${name === 'my-issues'}
          keys=${['g', 'm']}
        /></li>
      </ul>
      <${Teams} />
    </nav>
    <div class="sidebar__foot"><${Connection} /></div>
    <${ResizeHandle} />
  </aside>`;
}

function Teams() {
  const me = store.me.value?.person_id ?? '';
  const teams = [...store.table('team').all()];
  // One's own teams first, then the others, both by name.
  teams.sort(
    (a, b) => Number(b.member_ids.includes(me)) - Number(a.member_ids.includes(me)) || a.name.localeCompare(b.name),
  );
  if (teams.length === 0) return null;
  return html`<h2 class="sidebar__label">Teams</h2>
    <ul>
      ${teams.map((team) => html`<${TeamNav} key=${team.id} team=${team} />`)}
    </ul>`;
}
