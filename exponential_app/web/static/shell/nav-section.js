/** A part of the sidebar under a heading that folds it away. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { isFolded, toggleFold } from './layout-state.js';

/**
 * @param {{
 *   id: string,
 *   title: string,
 *   children: import('preact').ComponentChildren,
 *   tools?: import('preact').ComponentChildren,
 * }} props `tools` stand beside the heading.
 */
export function NavSection({ id, title, children, tools }) {
  const folded = isFolded(id);
  return html`<section class="nav-section" aria-label=${title}>
    <div class="sidebar__label">
      <h2><button type="button" class="sidebar__fold" aria-expanded=${String(!folded)} onClick=${() => toggleFold(id)}>
        ${title}<${Icon} name="chevron-down" class="nav__twist" />
      </button></h2>
      ${tools}
    </div>
    ${!folded && html`<ul>${children}</ul>`}
  </section>`;
}
