/** The bar at the top of every screen, with the way to the sidebar when it is out of sight. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { IconButton } from '../ui/button.js';
import { isNarrow, sidebarShown, toggleSidebar } from './layout-state.js';

/**
 * @param {{ title?: string, children?: import('preact').ComponentChildren }} props
 */
export function PageBar({ title, children }) {
  const hidden = isNarrow.value || !sidebarShown.value;
  return html`<header class="bar">
    ${hidden && html`<${IconButton}
      icon=${isNarrow.value ? 'menu' : 'panel-left'}
      label="Open sidebar"
      keys=${actions.keysOf('frame.sidebar')}
      onClick=${toggleSidebar}
    />`}
    ${title !== undefined && html`<h1 class="bar__title">${title}</h1>`} ${children}
  </header>`;
}
