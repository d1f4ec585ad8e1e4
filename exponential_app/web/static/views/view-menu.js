/** What can be done with a view, behind its three dots. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { actions } from '../core/actions.js';
import { Menu } from '../shell/later.js';
import { IconButton } from '../ui/button.js';
import { copyViewLink, deleteView, duplicateView, subscriptionTo, toggleSubscription } from './view-changes.js';
import { openViewDialog } from './view-layers-state.js';
import { mayChange } from './view-rights.js';

/** @typedef {import('../core/entities.js').View} View */

/** @param {{ view: View }} props */
export function ViewMenu({ view }) {
  const holder = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [open, setOpen] = useState(false);
  return html`<span ref=${holder}><${IconButton}
      icon="ellipsis"
      label=${`More about ${view.name}`}
      popup="menu"
      expanded=${open}
      onClick=${() => setOpen(!open)}
    /></span>
    ${
      open &&
      html`<${Menu}
        label=${view.name}
        anchor=${holder.current}
        placement="bottom-end"
        entries=${entriesOf(view)}
        onClose=${() => setOpen(false)}
      />`
    }`;
}

/** @param {View} view @returns {import('../ui/menu.js').MenuEntry[]} */
function entriesOf(view) {
  const changes = [
    { id: 'edit', title: 'Edit and share…', icon: 'pencil', group: 'view', run: () => openViewDialog({ view, values: view }) },
  ];
  const removes = [
    { id: 'delete', title: 'Delete', icon: 'trash-2', kind: /** @type {const} */ ('danger'), group: 'delete', run: () => deleteView(view) },
  ];
  return [
    ...(mayChange(view) ? changes : []),
    {
      id: 'subscribe',
      title: subscriptionTo(view) ? 'Unsubscribe' : 'Subscribe',
      icon: 'bell',
      keys: actions.keysOf('view.subscribe'),
      group: 'view',
      run: () => toggleSubscription(view),
    },
    { id: 'duplicate', title: 'Duplicate', icon: 'copy', group: 'view', run: () => duplicateView(view) },
    { id: 'link', title: 'Copy link', icon: 'link', group: 'view', run: () => void copyViewLink(view) },
    ...(mayChange(view) ? removes : []),
  ];
}
