/** The bell of a view: whether one is told of it, and of what. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { MenuButton } from '../shell/menu-button.js';
import { beTold, subscriptionTo } from './view-changes.js';

/** @typedef {import('../core/entities.js').View} View */

const NOTHING = Object.freeze({ enters: false, closes: false });

/** @param {{ view: View }} props */
export function ViewBell({ view }) {
  const told = subscriptionTo(view);
  return html`<${MenuButton}
    icon="bell"
    class=${told ? 'view-bell--on' : ''}
    label=${told ? 'You are told of this view' : 'Be told of this view'}
    keys=${actions.keysOf('view.subscribe')}
    title="Tell me when"
    entries=${() => entriesOf(view)}
  />`;
}

/** @param {View} view @returns {import('../ui/menu.js').MenuEntry[]} */
function entriesOf(view) {
  const { enters, closes } = subscriptionTo(view) ?? NOTHING;
  return [
    {
      id: 'enters',
      title: 'An issue comes in',
      groupTitle: 'Tell me in the inbox when',
      checked: enters,
      run: () => beTold(view, { enters: !enters, closes }),
    },
    { id: 'closes', title: 'An issue is completed or canceled', checked: closes, run: () => beTold(view, { enters, closes: !closes }) },
  ];
}
