/** What can be done with a view, behind its three dots. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { MenuButton } from '../shell/menu-button.js';
import { copyViewLink, deleteView, duplicateView, subscriptionTo, toggleSubscription } from './view-changes.js';
import { openViewDialog } from './view-layers-state.js';
import { mayChange } from './view-rights.js';

/** @typedef {import('../core/entities.js').View} View */

/** @param {{ view: View }} props */
export function ViewMenu({ view }) {
  return html`<${MenuButton} icon="ellipsis" label=${`More about ${view.name}`} title=${view.name} entries=${() => entriesOf(view)} />`;
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
