/** The workspace at the top of the sidebar: switch, settings, theme, sign out. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { navigate } from '../core/router.js';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { themeChoice } from '../core/theme.js';
import { settingsPath } from '../issues/addresses.js';
import { askToSignOut } from '../account/sign-out.js';
import { Icon } from '../ui/icon.js';
import { chooseTheme } from './appearance.js';
import { drawerOpen } from './layout-state.js';
import { Menu } from './later.js';
import { Mark } from './mark.js';
import { THEMES } from './themes.js';

export function WorkspaceMenu() {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const workspace = store.workspace(store.me.value?.workspace_id ?? '');
  return html`<button
      ref=${button}
      type="button"
      class="sidebar__workspace"
      aria-haspopup="menu"
      aria-expanded=${String(open)}
      onClick=${() => setOpen(!open)}
    >
      <${Mark} /><span class="sidebar__name">${workspace?.name ?? 'Exponential'}</span>
      <${Icon} name="chevron-down" class="sidebar__chevron" />
    </button>
    ${open && html`<${Menu}
      label="Workspace"
      anchor=${button.current}
      entries=${entries(workspace?.id)}
      onClose=${() => setOpen(false)}
    />`}`;
}

/**
 * @param {string | undefined} currentId
 * @returns {import('../ui/menu.js').MenuEntry[]}
 */
function entries(currentId) {
  /** @param {string} path */
  const go = (path) => {
    drawerOpen.value = false;
    navigate(path);
  };
  const workspaces = session.current.value?.workspaces ?? [];
  return [
    {
      id: 'settings',
      title: 'Settings',
      icon: 'settings',
      keys: ['g', 's'],
      group: 'go',
      run: () => go(settingsPath()),
    },
    { id: 'members', title: 'Members', icon: 'users', group: 'go', run: () => go(settingsPath('members')) },
    ...workspaces.map((workspace, place) => ({
      id: workspace.id,
      title: workspace.name,
      icon: 'building-2',
      group: 'workspaces',
      checked: workspace.id === currentId,
      ...(place === 0 ? { groupTitle: 'Workspaces' } : {}),
      run: () => go(`/${workspace.url_slug}`),
    })),
    { id: 'new-workspace', title: 'New workspace', icon: 'plus', group: 'workspaces', run: () => go('/new-workspace') },
    ...THEMES.map(({ value, title, icon }, place) => ({
      id: `theme-${value}`,
      title,
      icon,
      group: 'theme',
      checked: themeChoice.value === value,
      ...(place === 0 ? { groupTitle: 'Theme' } : {}),
      run: () => chooseTheme(value),
    })),
    { id: 'sign-out', title: 'Sign out', icon: 'log-out', group: 'out', run: askToSignOut },
  ];
}
