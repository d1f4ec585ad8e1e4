/** How the frame stands: the sidebar's width, whether it is shown, which teams are folded. */
import { effect, signal } from '@preact/signals';

const PHONE = matchMedia('(width < 768px)');

export const SIDEBAR_PX = Object.freeze({ least: 190, most: 400, usual: 232 });

export const sidebarShown = signal(localStorage.getItem('sidebar') !== 'closed');

export const sidebarWidth = signal(readWidth());

/** On a phone the sidebar is a drawer over the page. */
export const drawerOpen = signal(false);

export const isPhone = signal(PHONE.matches);

/** Ids of teams whose lines are folded away. */
export const foldedTeams = signal(readFolded());

PHONE.addEventListener('change', () => {
  isPhone.value = PHONE.matches;
});

effect(() => localStorage.setItem('sidebar', sidebarShown.value ? 'open' : 'closed'));
effect(() => localStorage.setItem('sidebar-width', String(sidebarWidth.value)));
effect(() => localStorage.setItem('folded-teams', JSON.stringify([...foldedTeams.value])));

/** Shows or hides the sidebar, or the drawer where there is no room for one. */
export function toggleSidebar() {
  if (isPhone.peek()) drawerOpen.value = !drawerOpen.peek();
  else sidebarShown.value = !sidebarShown.peek();
}

/** @param {number} width_px Kept between the least and the most. */
export function resizeSidebar(width_px) {
  sidebarWidth.value = Math.round(Math.max(SIDEBAR_PX.least, Math.min(SIDEBAR_PX.most, width_px)));
}

/** @param {string} id */
export function toggleTeamFold(id) {
  const next = new Set(foldedTeams.value);
  if (!next.delete(id)) next.add(id);
  foldedTeams.value = next;
}

function readWidth() {
  const stored = Number(localStorage.getItem('sidebar-width'));
  return stored >= SIDEBAR_PX.least && stored <= SIDEBAR_PX.most ? stored : SIDEBAR_PX.usual;
}

/** @returns {ReadonlySet<string>} */
function readFolded() {
  try {
    const stored = JSON.parse(localStorage.getItem('folded-teams') ?? '[]');
    return new Set(Array.isArray(stored) ? stored.map(String) : []);
  } catch {
    return new Set();
  }
}
