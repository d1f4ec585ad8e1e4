/** The menus of the inbox: what to do with a thread, and how the threads are shown. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { actions, titleOf } from '../core/actions.js';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { LIST_ACTIONS, THREAD_ACTIONS } from './inbox-actions.js';
import { changeDisplay, display, showsSnoozed } from './inbox-state.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */
/** @typedef {import('../ui/menu.js').MenuEntry} MenuEntry */

const GROUPINGS = Object.freeze([
  { value: /** @type {const} */ ('none'), title: 'No grouping' },
  { value: /** @type {const} */ ('day'), title: 'By day' },
  { value: /** @type {const} */ ('kind'), title: 'By what happened' },
]);

/** @param {{ thread: InboxThread, anchor: import('../ui/popover.js').Anchor, onClose: () => void }} props */
export function ThreadMenu({ thread, anchor, onClose }) {
  const context = { ...actions.context(), layers: 0, thread, anchor };
  return html`<${Menu} label="Thread" anchor=${anchor} entries=${entriesOf(THREAD_ACTIONS, context)} onClose=${onClose} placement="bottom-start" />`;
}

/** The buttons of the bar. */
export function InboxTools() {
  const [anchor, setAnchor] = useState(/** @type {Element | null} */ (null));
  const [more, setMore] = useState(/** @type {Element | null} */ (null));
  /** @param {(element: Element) => void} set */
  const at = (set) => (/** @type {MouseEvent} */ event) => set(/** @type {Element} */ (event.currentTarget));
  const context = { ...actions.context(), layers: 0 };
  return html`<${IconButton} icon="sliders-horizontal" label="Display" popup="menu" expanded=${anchor !== null} onClick=${at(setAnchor)} />
    <${IconButton} icon="ellipsis" label="More actions" popup="menu" expanded=${more !== null} onClick=${at(setMore)} />
    ${anchor && html`<${Menu} label="Display" anchor=${anchor} entries=${displayEntries()} onClose=${() => setAnchor(null)} placement="bottom-end" />`}
    ${more && html`<${Menu} label="Actions" anchor=${more} entries=${entriesOf(LIST_ACTIONS, context)} onClose=${() => setMore(null)} placement="bottom-end" />`}`;
}

/** @returns {MenuEntry[]} */
function displayEntries() {
  const shown = display.value;
  const groups = GROUPINGS.map(({ value, title }) => ({
    id: value,
    title,
    group: 'group',
    groupTitle: value === 'none' ? 'Grouping' : undefined,
    checked: shown.group === value,
    run: () => changeDisplay({ group: value }),
  }));
  /** @param {'unread_first' | 'show_read'} name @param {string} title */
  const option = (name, title) => ({ id: name, title, group: 'options', checked: shown[name], run: () => changeDisplay({ [name]: !shown[name] }) });
  const asleep = { id: 'show_snoozed', title: 'Show snoozed', keys: actions.keysOf('inbox.show_snoozed'), group: 'options', checked: shown.show_snoozed, run: () => (showsSnoozed.value = !shown.show_snoozed) };
  return [...groups, option('unread_first', 'Unread first'), option('show_read', 'Show read'), asleep];
}

/** @param {readonly import('./inbox-actions.js').InboxAction[]} offered @param {any} context @returns {MenuEntry[]} */
function entriesOf(offered, context) {
  return offered
    .filter((action) => action.when?.(context) ?? true)
    .map((action) => ({
      id: action.id,
      title: titleOf(action, context),
      ...(action.icon ? { icon: action.icon } : {}),
      keys: actions.keysOf(action.id),
      run: () => action.run(context),
    }));
}
