/** A list of issues as a screen: its bar, the list, the focused issue beside it, what is selected. */
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { lazy } from '../core/lazy.js';
import { store } from '../core/store.js';
import { openFilterMenu } from '../filters/filter-menu-state.js';
import { filterOf } from '../filters/filter-state.js';
import { FilterBar, NoMatch } from '../shell/later.js';
import { PageBar } from '../shell/page-bar.js';
import { Star } from '../shell/star.js';
import { Button, IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { SkeletonList } from '../ui/skeleton.js';
import { openComposer } from './composer-state.js';
import { displayMenu, toggleDisplayMenu } from './display-state.js';
import { IssueList } from './issue-list.js';
import { presetOf } from './group-preset.js';
import { currentList } from './list-state.js';
import { SampleBanner } from './sample-banner.js';
import { SelectBar } from './select-bar.js';

const Board = lazy(() => import('./board.js').then((module) => module.Board));
const Peek = lazy(() => import('./peek.js').then((module) => module.Peek));

/**
 * @param {{
 *   list: import('./list-state.js').IssueListState,
 *   title: string,
 *   tabs: readonly { title: string, href: string, current: boolean }[],
 *   heading?: import('preact').ComponentChildren,
 *   notice?: import('preact').ComponentChildren,
 *   lead?: import('preact').ComponentChildren,
 *   tools?: import('preact').ComponentChildren,
 *   empty: import('preact').ComponentChildren,
 *   kept: boolean,
 *   teamId?: string,
 * }} props `heading` stands in the place of the title, `notice` below the filter. `teamId` is where new issues go; `kept`: behind an issue opened from it.
 */
export function IssuesScreen({ list, title, tabs, heading, tools, notice, lead, empty, kept, teamId }) {
  useLayoutEffect(() => {
    currentList.value = list;
  }, [list]);
  const peeking = list.shown.value && !kept;
  /** @param {import('./list-model.js').Group} group */
  const createIn = (group) => openComposer({ teamId, preset: presetOf(list, group) });
  return html`<main class="card" id=${kept ? undefined : 'content'} aria-label=${title}>
    <${PageBar}>
      ${lead}
      ${heading ?? html`<h1 class="bar__title">${title}</h1>`}
      ${tabs.length > 0 && html`<nav class="segments" aria-label="Lists">
        ${tabs.map((tab) => html`<a
          class="segments__option"
          href=${tab.href}
          aria-current=${tab.current ? 'page' : undefined}
        >${tab.title}</a>`)}
      </nav>`}
      <${Star} />
      ${tools}
      <span class="bar__space"></span>
      ${list.isFiltered && html`<span data-add-filter><${IconButton}
        icon="list-filter"
        label="Filter"
        keys=${['f']}
        popup="dialog"
        onClick=${(/** @type {MouseEvent} */ event) => openFilterMenu(/** @type {Element} */ (event.currentTarget))}
      /></span>`}
      ${list.hasDisplay && html`<${DisplayButton} list=${list} />`}
      <span class="only-phone"><${IconButton}
        icon="plus"
        label="New issue"
        onClick=${() => openComposer({ teamId })}
      /></span>
      <span class="not-phone"><${Button}
        kind="primary"
        keys=${['c']}
        onClick=${() => openComposer({ teamId })}
      >New issue<//></span>
    <//>
    ${!kept && list.isFiltered && html`<${FilterBar} place=${list.place} list=${list} teamId=${teamId} />`}
    ${!kept && notice}
    <${SampleBanner} list=${list} />
    <div class="split" data-peek=${peeking ? 'open' : undefined}>
      <div class="split__main">
        <${Body} list=${list} label=${title} empty=${empty} onCreateIn=${teamId && createIn} />
        ${!kept && html`<${SelectBar} list=${list} />`}
      </div>
      ${peeking && html`<${Peek} list=${list} />`}
    </div>
  </main>`;
}

/**
 * @param {{
 *   list: import('./list-state.js').IssueListState,
 *   label: string,
 *   empty: import('preact').ComponentChildren,
 *   onCreateIn: ((group: import('./list-model.js').Group) => void) | undefined,
 * }} props
 */
function Body({ list, label, empty, onCreateIn }) {
  const { tree, waits } = filterOf(list.place).value;
  if (!store.ready.value || waits) return html`<${SkeletonList} />`;
  if (list.isEmpty.value) return empty;
  if (tree && list.shownCount.value === 0 && !list.hasOlder.value) return html`<${NoMatch} place=${list.place} tree=${tree} />`;
  const Shown = list.display.value.layout === 'board' ? Board : IssueList;
  return html`<${Shown} key=${list.key} list=${list} label=${label} onCreateIn=${onCreateIn} />`;
}

/** @param {{ list: import('./list-state.js').IssueListState }} props */
function DisplayButton({ list }) {
  const isOpen = displayMenu.value?.list === list;
  return html`<button
    type="button"
    class="button"
    data-display
    aria-label="Display"
    aria-haspopup="dialog"
    aria-expanded=${String(isOpen)}
    data-tip="Display options"
    data-tip-keys="Shift+v"
    onClick=${(/** @type {MouseEvent} */ event) => toggleDisplayMenu(list, /** @type {Element} */ (event.currentTarget))}
  ><${Icon} name="sliders-horizontal" /><span class="not-phone">Display</span></button>`;
}
