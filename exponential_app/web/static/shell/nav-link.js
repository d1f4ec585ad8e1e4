/** One line of the sidebar that leads somewhere. */
import { html } from 'htm/preact';
import { route } from '../core/router.js';
import { Icon } from '../ui/icon.js';
import { drawerOpen } from './layout-state.js';

/**
 * @param {{
 *   href: string,
 *   text: string,
 *   icon?: string,
 *   lead?: import('preact').ComponentChildren,
 *   depth?: 1,
 *   current?: boolean,
 *   keys?: readonly string[] | undefined,
 *   children?: import('preact').ComponentChildren,
 * }} props `lead` stands in the place of the icon, the children at the end.
 */
export function NavLink({ href, text, icon, lead, depth, current, keys, children }) {
  const here = current ?? route.value.path === href;
  return html`<a
    class="nav"
    href=${href}
    draggable=${false}
    data-depth=${depth}
    data-tip=${keys && text}
    data-tip-keys=${keys?.join('\t')}
    aria-current=${here ? 'page' : undefined}
    onClick=${() => (drawerOpen.value = false)}
  >
    ${icon && html`<${Icon} name=${icon} class="nav__icon" />`}${lead}<span class="nav__text">${text}</span>${children}
  </a>`;
}
