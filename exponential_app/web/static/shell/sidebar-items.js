/** What the sidebar is made of, and what of it the person has hidden. */
import { preference } from '../core/preferences.js';

/** @type {ReadonlyArray<{ id: string, title: string }>} */
export const SIDEBAR_ITEMS = Object.freeze([
  { id: 'inbox', title: 'Inbox' },
  { id: 'my-issues', title: 'My issues' },
  { id: 'favourites', title: 'Favourites' },
  { id: 'views', title: 'Views' },
  { id: 'members', title: 'Members' },
  { id: 'other-teams', title: 'All teams' },
  { id: 'recents', title: 'Opened lately' },
]);

/** @param {string} id */
export function isShown(id) {
  return !preference('sidebar').hidden.includes(id);
}
