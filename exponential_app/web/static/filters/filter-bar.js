/** The filter of a list as a row of chips, with what it keeps and the ways to change it. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Keys } from '../ui/kbd.js';
import { changeTest, rootOf } from './change-filter.js';
import { FilterPart, JointSwitch } from './filter-chip.js';
import { FilterMenu } from './filter-menu.js';
import { openFilterMenu } from './filter-menu-state.js';
import { filterOf, writeFilter } from './filter-state.js';
import { saveListAsView } from '../views/view-changes.js';
import { goneIn } from './filter-words.js';
import { ServerState } from './server-state.js';

/** @typedef {import('../issues/list-state.js').IssueListState} IssueListState */

/**
 * Shows nothing but the open menu while there is no filter.
 * @param {{ place: string, list: IssueListState, teamId: string | undefined }} props
 */
export function FilterBar({ place, list, teamId }) {
  const { tree, problem } = filterOf(place).value;
  const root = rootOf(place);
  return html`
    ${problem !== undefined && html`<${Broken} problem=${problem} whose=${place.startsWith('view/') ? 'this view' : 'this address'} />`}
    ${
      tree &&
      html`<div class="filter-bar" role="toolbar" aria-label="Filters" onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, place)}>
        <div class="filter-bar__chips">
          ${root.parts.length > 1 || root.joint !== 'all' ? html`<${JointSwitch} place=${place} group=${root} path=${[]} />` : null}
          ${root.parts.map((part, index) => html`<${FilterPart} key=${index} place=${place} part=${part} path=${[index]} />`)}
          <button
            type="button"
            class="filter-bar__add"
            data-add-filter
            aria-haspopup="dialog"
            onClick=${(/** @type {MouseEvent} */ event) => openFilterMenu(/** @type {Element} */ (event.currentTarget))}
          ><${Icon} name="plus" />Filter<${Keys} keys=${['f']} /></button>
        </div>
        <${ServerState} place=${place} tree=${tree} />
        <span class="filter-bar__count number" role="status">${list.shownCount.value} of ${list.wholeCount.value}</span>
        <${Button} kind="quiet" onClick=${() => writeFilter('')}>Clear<//>
        ${!place.startsWith('view/') && html`<${Button} onClick=${() => saveListAsView(place)}>Save as view…<//>`}
      </div>`
    }
    ${tree && store.ready.value && html`<${Gone} gone=${goneIn(tree)} />`}
    <${FilterMenu} place=${place} teamId=${teamId} />
  `;
}

/** Labels, people and the like that the filter asks for in vain. @param {{ gone: string[] }} props */
function Gone({ gone }) {
  if (gone.length === 0) return null;
  return html`<p class="filter-bar__gone" role="status">
    <${Icon} name="triangle-alert" class="filter-bar__warning" />This filter asks for ${gone.join(' and ')}.
  </p>`;
}

/** @param {{ problem: string, whose: string }} props */
function Broken({ problem, whose }) {
  return html`<div class="filter-bar" role="alert">
    <${Icon} name="triangle-alert" class="filter-bar__warning" />
    <span class="filter-bar__words">The filter of ${whose} cannot be used, so everything is shown. ${problem}</span>
    <${Button} onClick=${() => writeFilter('')}>Clear filter<//>
  </div>`;
}

/** Focuses the bar's button, or the list once there is no bar. @param {HTMLElement} bar */
function focusBeside(bar) {
  const next = bar.isConnected ? bar.querySelector('[data-add-filter]') : document.querySelector('[role="grid"]');
  if (next instanceof HTMLElement) next.focus();
}

/**
 * Arrows go from part to part of the chips; Delete removes the chip that has the focus.
 * @param {KeyboardEvent} event
 * @param {string} place
 */
function onKeyDown(event, place) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const bar = /** @type {HTMLElement} */ (event.currentTarget);
  const target = /** @type {Element} */ (event.target);
  // Menus of chips lie inside; what is pressed there is theirs.
  if (target.closest('[popover]')) return;
  const buttons = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll('.filter-bar__chips button:not([popover] *)')]);
  const chip = /** @type {HTMLElement | null} */ (target.closest('[data-path]'));
  const at = buttons.indexOf(/** @type {HTMLElement} */ (target.closest('button')));
  const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    buttons[(at + (event.key === forward ? 1 : -1) + buttons.length) % buttons.length]?.focus();
  } else if (chip && (event.key === 'Delete' || event.key === 'Backspace')) {
    changeTest(place, (chip.dataset.path ?? '').split('.').map(Number), null);
    // The chip and what had the focus are gone.
    requestAnimationFrame(() => focusBeside(bar));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
