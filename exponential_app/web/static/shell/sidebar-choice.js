/** Choosing what the sidebar shows, and whether it counts. */
import { html } from 'htm/preact';
import { preference, setPreference } from '../core/preferences.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { SelectField } from '../ui/field.js';
import { Switch } from '../ui/switch.js';
import { sidebarChoiceOpen } from './sidebar-choice-state.js';
import { SIDEBAR_ITEMS } from './sidebar-items.js';

const BADGES = [
  { value: 'count', label: 'As numbers' },
  { value: 'dot', label: 'As a dot' },
];

/** Shows the dialog while it is open; mount it once. */
export function SidebarChoiceLayer() {
  if (!sidebarChoiceOpen.value) return null;
  const close = () => {
    sidebarChoiceOpen.value = false;
  };
  const chosen = preference('sidebar');
  /** @param {Partial<typeof chosen>} change */
  const choose = (change) => void setPreference('sidebar', { ...chosen, ...change }, { label: 'Change the sidebar' });
  /** @param {string} id @param {boolean} on */
  const show = (id, on) =>
    choose({ hidden: on ? chosen.hidden.filter((each) => each !== id) : [...chosen.hidden, id] });
  return html`<${Dialog} label="Customise the sidebar" onClose=${close}>
    <div class="dialog__body">
      <h2 class="dialog__title">Customise the sidebar</h2>
      <ul class="sidebar-choice">
        ${SIDEBAR_ITEMS.map(
          ({ id, title }) => html`<li key=${id} class="sidebar-choice__line">
            ${title}<${Switch} label=${`Show ${title}`} on=${!chosen.hidden.includes(id)} onChange=${(/** @type {boolean} */ on) => show(id, on)} />
          </li>`,
        )}
      </ul>
      <${SelectField}
        label="What is new"
        value=${chosen.badge}
        options=${BADGES}
        onChange=${(/** @type {any} */ badge) => choose({ badge })}
      />
      <div class="dialog__actions"><${Button} kind="primary" onClick=${close}>Done<//></div>
    </div>
  <//>`;
}
