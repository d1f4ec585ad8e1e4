/** How the frame stands: the sidebar's width, whether it is shown, which teams are folded. */
import { effect, signal } from '@preact/signals';
import { recall, recallList, remember } from '../core/device.js';

const PHONE = matchMedia('(width < 768px)');
const NARROW = matchMedia('(width < 960px)');

export const SIDEBAR_PX = Object.freeze({ least: 190, most: 400, usual: 232 });

/** What is of little use at first. */
const FOLDED_AT_FIRST = new Set(['other-teams', 'recents']);

export const sidebarShown = signal(recall('sidebar') !== 'closed');

export const sidebarWidth = signal(readWidth());

/** Whether the properties stand beside an open issue. */
export const detailsShown = signal(recall('details') !== 'closed');

/** On a phone and a tablet held upright the sidebar is a drawer over the page. */
export const drawerOpen = signal(false);

export const isPhone = signal(PHONE.matches);
export const isNarrow = signal(NARROW.matches);

/** Teams and sections of the sidebar that the person has folded, or unfolded where they begin folded. */
const folds = signal(readFolds());

PHONE.addEventListener('change', () => {
  isPhone.value = PHONE.matches;
});

NARROW.addEventListener('change', () => {
  isNarrow.value = NARROW.matches;
});

effect(() => remember('sidebar', sidebarShown.value ? 'open' : 'closed'));
effect(() => remember('details', detailsShown.value ? 'open' : 'closed'));
effect(() => remember('sidebar-width', String(sidebarWidth.value)));
effect(() => remember('folded-teams', JSON.stringify([...folds.value])));

/** Shows or hides the sidebar, or the drawer where there is no room for one. */
export function toggleSidebar() {
  if (isNarrow.peek()) drawerOpen.value = !drawerOpen.peek();
  else sidebarShown.value = !sidebarShown.peek();
}

export function toggleDetails() {
  detailsShown.value = !detailsShown.peek();
}

/** @param {number} width_px Kept between the least and the most. */
export function resizeSidebar(width_px) {
  sidebarWidth.value = Math.round(Math.max(SIDEBAR_PX.least, Math.min(SIDEBAR_PX.most, width_px)));
}

/** @param {string} id */
export function isFolded(id) {
  return folds.value.has(id) !== FOLDED_AT_FIRST.has(id);
}

/** @param {string} id */
export function toggleFold(id) {
  const next = new Set(folds.value);
  if (!next.delete(id)) next.add(id);
  folds.value = next;
}

function readWidth() {
  const stored = Number(recall('sidebar-width'));
  return stored >= SIDEBAR_PX.least && stored <= SIDEBAR_PX.most ? stored : SIDEBAR_PX.usual;
}

/** @returns {ReadonlySet<string>} */
function readFolds() {
  return new Set(recallList('folded-teams').map(String));
}
