/** How a list is shown: layout, groups, order, what is on the rows; for oneself, or for the whole team. */
import { html } from 'htm/preact';
import { choose, chooseForTeam, isChosen, resetDisplay, SHOWABLE, teamOf } from '../core/display.js';
import { store } from '../core/store.js';
import { Button, IconButton } from '../ui/button.js';
import { SelectField } from '../ui/field.js';
import { Icon } from '../ui/icon.js';
import { Popover } from '../ui/popover.js';
import { Switch } from '../ui/switch.js';
import { toast } from '../ui/toast.js';
import { Toggles } from '../ui/toggles.js';
import { CLOSED_WORDS, GROUP_WORDS, groupingsFor, ORDER_WORDS, PROPERTY_WORDS } from './display-words.js';
import { closeDisplayMenu, displayMenu } from './display-state.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('../core/display.js').Chosen} Chosen */

/** Shows the menu while it is open; mount it once. */
export function DisplayMenuLayer() {
  const open = displayMenu.value;
  if (!open) return null;
  return html`<${Popover}
    anchor=${open.anchor}
    onClose=${closeDisplayMenu}
    placement="bottom-end"
    role="dialog"
    label="Display"
    class="display"
  ><${DisplayMenu} list=${open.list} /><//>`;
}

/** @param {{ list: IssueListState }} props */
function DisplayMenu({ list }) {
  const display = list.display.value;
  const isBoard = display.layout === 'board';
  /** @param {Chosen} patch */
  const set = (patch) => choose(list.place, patch);
  return html`<div class="display__body">
    <${LayoutChoice} layout=${display.layout} onChange=${(/** @type {'list' | 'board'} */ layout) => set({ layout })} />
    <${SelectField}
      label=${isBoard ? 'Columns' : 'Grouping'}
      value=${display.group_by}
      options=${groupingsFor(list, GROUP_WORDS)}
      onChange=${(/** @type {any} */ group_by) => set({ group_by })}
    />
    <${SelectField}
      label=${isBoard ? 'Rows' : 'Sub-grouping'}
      value=${display.sub_group_by}
      options=${groupingsFor(list, GROUP_WORDS).filter(({ value }) => value === 'none' || value !== display.group_by)}
      onChange=${(/** @type {any} */ sub_group_by) => set({ sub_group_by })}
    />
    <${OrderChoice} display=${display} set=${set} />
    <${SelectField}
      label="Closed issues"
      value=${display.closed}
      options=${CLOSED_WORDS}
      onChange=${(/** @type {any} */ closed) => set({ closed })}
    />
    ${!isBoard && html`<${Line} label="Sub-issues under their parents" on=${display.nested} onChange=${(/** @type {boolean} */ nested) => set({ nested })} />`}
    <${Line}
      label=${isBoard ? 'Empty columns' : 'Empty groups'}
      on=${display.empty_groups}
      onChange=${(/** @type {boolean} */ empty_groups) => set({ empty_groups })}
    />
    <${Toggles}
      label="Shown properties"
      options=${PROPERTY_WORDS}
      chosen=${display.properties.filter((name) => SHOWABLE.includes(name))}
      onChange=${(/** @type {string[]} */ properties) => set({ properties })}
    />
    <${Foot} list=${list} />
  </div>`;
}

/** @param {{ layout: 'list' | 'board', onChange: (layout: 'list' | 'board') => void }} props */
function LayoutChoice({ layout, onChange }) {
  return html`<div class="display__layouts" role="radiogroup" aria-label="Layout">
    ${/** @type {const} */ (['list', 'board']).map(
      (each) => html`<button
        key=${each}
        type="button"
        role="radio"
        class="segments__option display__layout"
        aria-checked=${String(layout === each)}
        tabindex=${layout === each ? 0 : -1}
        onClick=${() => onChange(each)}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => turn(event, layout, onChange)}
      ><${Icon} name=${each === 'list' ? 'rows-3' : 'square-kanban'} />${each === 'list' ? 'List' : 'Board'}</button>`,
    )}
  </div>`;
}

/** Arrows choose the other one. @param {KeyboardEvent} event @param {'list' | 'board'} layout @param {(layout: 'list' | 'board') => void} onChange */
function turn(event, layout, onChange) {
  if (!event.key.startsWith('Arrow')) return;
  event.preventDefault();
  event.stopPropagation();
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const other = button.nextElementSibling ?? button.previousElementSibling;
  if (other instanceof HTMLElement) other.focus();
  onChange(layout === 'list' ? 'board' : 'list');
}

/** @param {{ display: import('../core/display.js').Display, set: (patch: Chosen) => void }} props */
function OrderChoice({ display, set }) {
  const { order_by, descending } = display;
  const byHand = order_by === 'manual';
  return html`<div class="display__order">
    <${SelectField}
      label="Ordering"
      value=${order_by}
      options=${ORDER_WORDS}
      onChange=${(/** @type {any} */ by) => set({ order_by: by, descending: by === 'created' || by === 'updated' })}
    />
    <${IconButton}
      icon=${descending ? 'arrow-down' : 'arrow-up'}
      label=${descending ? 'Descending' : 'Ascending'}
      disabled=${byHand}
      onClick=${() => set({ descending: !descending })}
    />
  </div>`;
}

/** @param {{ label: string, on: boolean, onChange: (on: boolean) => void }} props */
function Line({ label, on, onChange }) {
  return html`<div class="display__line"><span aria-hidden="true">${label}</span><${Switch} label=${label} on=${on} onChange=${onChange} /></div>`;
}

/** @param {{ list: IssueListState }} props */
function Foot({ list }) {
  if (!isChosen(list.place)) return null;
  const team = teamOf(list.place);
  const mayChoose = team && store.me.value && store.me.value.role !== 'guest';
  const share = () => {
    chooseForTeam(list.place);
    toast('The team sees it like this now', { detail: 'Whoever has chosen otherwise keeps their own way.' });
  };
  return html`<div class="display__foot">
    <${Button} kind="quiet" onClick=${() => resetDisplay(list.place)}>Reset<//>
    ${mayChoose && html`<${Button} onClick=${share}>Set as default for the team<//>`}
  </div>`;
}
