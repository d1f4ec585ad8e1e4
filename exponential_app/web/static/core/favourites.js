/** A person's favourites in their order, one level of folders deep. */

/** @import { Favourite } from './entities.js' */

/** What can be a favourite. @typedef {{ kind: Favourite['kind'], target_id: string | null, tab: string | null }} Meant */

/** @typedef {{ favourite: Favourite, content: Favourite[] }} Branch  content: of a folder, in order */

/**
 * Lay favourites out in order; what lies in a folder that is not there stands beside the folders.
 * @param {readonly Favourite[]} favourites
 * @returns {Branch[]}
 */
export function treeOf(favourites) {
  const sorted = [...favourites].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const folders = new Set(sorted.flatMap(({ kind, id }) => (kind === 'folder' ? [id] : [])));
  const folderOf = (/** @type {Favourite} */ { folder_id }) => (folder_id !== null && folders.has(folder_id) ? folder_id : null);
  return sorted
    .filter((favourite) => folderOf(favourite) === null)
    .map((favourite) => ({ favourite, content: sorted.filter((other) => folderOf(other) === favourite.id) }));
}

/** The favourite that is this, if it is one. @param {readonly Favourite[]} favourites @param {Meant} meant */
export function favouriteOf(favourites, { kind, target_id, tab }) {
  return favourites.find((each) => each.kind === kind && each.target_id === target_id && each.tab === tab);
}

/** One that the server has not ranked yet comes last, and of two with the same rank the older first. @param {Favourite} favourite */
function placeOf({ rank, id }) {
  return `${rank || '~'} ${id}`;
}
