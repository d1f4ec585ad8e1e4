/** The menu under the right mouse button: what the registry offers for these issues. */
import { html } from 'htm/preact';
import { actions, titleOf } from '../core/actions.js';
import { contextOf } from '../shell/context.js';
import { Menu } from '../ui/menu.js';
import { opened } from './context-menu-state.js';

const GROUPS = ['Issue', 'Copy', 'Move'];
const DANGERS = new Set(['issue.trash', 'issue.delete']);

/** Shows the menu while it is open; mount it once. */
export function ContextMenuLayer() {
  const open = opened.value;
  if (!open) return null;
  const context = { ...contextOf(), layers: 0, issues: open.ids, anchor: open.anchor };
  const entries = actions
    .for(context)
    .filter((action) => GROUPS.includes(action.group ?? ''))
    .sort((a, b) => GROUPS.indexOf(a.group ?? '') - GROUPS.indexOf(b.group ?? ''))
    .map((action) => ({
      id: action.id,
      title: titleOf(action, context),
      group: action.group ?? '',
      ...(action.icon ? { icon: action.icon } : {}),
      ...(action.keys ? { keys: action.keys } : {}),
      ...(titleOf(action, context).endsWith('…') ? { more: true } : {}),
      ...(DANGERS.has(action.id) ? { kind: /** @type {const} */ ('danger') } : {}),
      run: () => action.run(context),
    }));
  const close = () => {
    opened.value = null;
  };
  return html`<${Menu}
    label="Actions"
    anchor=${open.anchor}
    entries=${entries}
    onClose=${close}
    placement="bottom-start"
  />`;
}
