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
 *   keys?: readonly string[],
 *   count?: number,
 * }} props `lead` stands in the place of the icon.
 */
export function NavLink({ href, text, icon, lead, depth, current, keys, count }) {
  const here = current ?? route.value.path === href;
  return html`<a
    class="nav"
    href=${href}
    data-depth=${depth}
    data-tip=${keys && text}
    data-tip-keys=${keys?.join('\t')}
    aria-current=${here ? 'page' : undefined}
    onClick=${() => (drawerOpen.value = false)}
  >
    ${icon && html`<${Icon} name=${icon} class="nav__icon" />`}${lead}<span class="nav__text">${text}</span>
    ${count ? html`<span class="nav__count number">${count}<span class="visually-hidden"> unread</span></span>` : null}
  </a>`;
}
