/** All saved views that one sees, or those of a team. */
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { NotFound } from '../shell/not-found.js';
import { PageBar } from '../shell/page-bar.js';
import { TeamTile } from '../shell/team-tile.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Keys } from '../ui/kbd.js';
import { matches } from '../ui/match.js';
import { SkeletonList } from '../ui/skeleton.js';
import { ListPicture } from '../issues/list-picture.js';
import { keepCounting } from './view-counts.js';
import { openViewDialog } from './view-layers-state.js';
import { viewsPath } from './view-place.js';
import { isMine } from './view-rights.js';
import { ViewRow } from './view-row.js';

/** @typedef {import('../core/entities.js').View} View */

/** @type {ReadonlyArray<{ name: string, title: string, shows: (view: View) => boolean }>} */
const TABS = Object.freeze([
  { name: '', title: 'All', shows: () => true },
  { name: 'mine', title: 'Mine', shows: isMine },
  { name: 'shared', title: 'Shared', shows: (view) => view.visibility !== 'personal' },
]);

export function ViewsScreen() {
  const { params, query } = route.value;
  const team = params.key === undefined ? undefined : store.teamByKey(params.key);
  const [words, setWords] = useState('');
  useEffect(keepCounting, []);
  if (store.ready.value && params.key !== undefined && !team) return html`<${NotFound} />`;
  const tab = TABS.find((each) => each.name === (query.get('show') ?? '')) ?? TABS[0];
  const views = shown(team ? (view) => view.team_id === team.id : (tab?.shows ?? isMine));
  const found = searched(views, words);
  const create = () => openViewDialog({ values: team ? { visibility: 'team', team_id: team.id } : {} });
  return html`<main class="card" id="content" aria-label="Views">
    <${PageBar}>
      ${team && html`<${TeamTile} team=${team} />`}
      <h1 class="bar__title">${team ? `${team.name} views` : 'Views'}</h1>
      ${!team && html`<${Tabs} current=${tab?.name ?? ''} />`}
      <span class="bar__space"></span>
      <${Button} kind="primary" icon="plus" onClick=${create}>New view<//>
    <//>
    ${
      views.length > 0 &&
      html`<div class="views__search"><input
        class="input"
        type="search"
        aria-label="Search views"
        placeholder="Search views…"
        value=${words}
        onInput=${(/** @type {InputEvent} */ event) => setWords(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
      /></div>`
    }
    <${Body} all=${views} found=${found} words=${words} onCreate=${create} />
  </main>`;
}

/** @param {{ all: View[], found: View[], words: string, onCreate: () => void }} props */
function Body({ all, found, words, onCreate }) {
  if (!store.ready.value || !store.hasOwn.value) return html`<${SkeletonList} />`;
  if (all.length === 0) {
    return html`<${Empty}
      title="A view is a filter with a name"
      text=${html`Press <${Keys} keys=${['f']} /> on any list to filter it, then save what you see: for yourself, for a team, or for everybody.`}
      picture=${html`<${ListPicture} />`}
    ><${Button} kind="primary" onClick=${onCreate}>New view<//><//>`;
  }
  if (found.length === 0) return html`<p class="views__none" role="status">No view is called “${words.trim()}”.</p>`;
  return html`<${Rows} views=${found} />`;
}

/** @param {{ views: View[] }} props */
function Rows({ views }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  // Whoever came by a key goes on with keys; what somebody has the focus on keeps it.
  useEffect(() => {
    const first = document.activeElement === document.body ? list.current?.querySelector('.view-row__link') : null;
    if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  }, []);
  return html`<ul ref=${list} class="views" aria-label="Views" onKeyDown=${onKeyDown}>
    ${views.map((view) => html`<${ViewRow} key=${view.id} view=${view} />`)}
  </ul>`;
}

/** @param {{ current: string }} props */
function Tabs({ current }) {
  return html`<nav class="segments" aria-label="Which views">
    ${TABS.map(
      ({ name, title }) => html`<a
        key=${name}
        class="segments__option"
        href=${viewsPath() + (name && `?show=${name}`)}
        aria-current=${name === current ? 'page' : undefined}
      >${title}</a>`,
    )}
  </nav>`;
}

/** @param {(view: View) => boolean} fits @returns {View[]} */
function shown(fits) {
  return store.table('view').all().filter(fits).sort((a, b) => a.name.localeCompare(b.name));
}

/** @param {View[]} views @param {string} words @returns {View[]} */
function searched(views, words) {
  const texts = views.map((view) => `${view.name} ${view.description ?? ''} ${store.person(view.owner_id ?? '')?.name ?? ''}`);
  return matches(texts, words, views.length).flatMap((place) => views[place] ?? []);
}

/** Arrows go from view to view. @param {KeyboardEvent} event */
function onKeyDown(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const links = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('.view-row__link')]);
  const at = links.findIndex((link) => link.closest('li')?.contains(/** @type {Node} */ (event.target)));
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
