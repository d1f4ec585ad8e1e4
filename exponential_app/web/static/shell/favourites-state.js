/** The favourites of the person, and whether what is on screen is one. */
import { computed } from '@preact/signals';
import { favouriteOf, treeOf } from '../core/favourites.js';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { toast } from '../ui/toast.js';
import { viewAt } from '../views/view-place.js';
import { undoAction } from './reversal.js';

/** @typedef {import('../core/entities.js').Favourite} Favourite */
/** @typedef {import('../core/favourites.js').Meant} Meant */
/** @typedef {import('../core/routes.js').Route} Route */

export const favouriteTree = computed(() => treeOf(store.table('favourite').all()));

/**
 * Answers what a screen would be as a favourite; nothing for screens that cannot be one.
 * @param {Route} route
 * @returns {Meant | null}
 */
export function meantBy({ name, params }) {
  switch (name) {
    case 'issue': {
      const ref = params.ref ?? '';
      const issue = store.issueByIdentifier(ref) ?? store.issue(ref);
      return issue ? { kind: 'issue', target_id: issue.id, tab: null } : null;
    }
    case 'team': {
      const team = store.teamByKey(params.key ?? '');
      return team ? { kind: 'team', target_id: team.id, tab: params.tab ?? null } : null;
    }
    case 'view': {
      const view = viewAt(params.slug ?? '');
      return view ? { kind: 'view', target_id: view.id, tab: null } : null;
    }
    case 'my-issues':
      return { kind: 'screen', target_id: null, tab: `my-issues/${params.tab}` };
    default:
      return null;
  }
}

/** @param {Meant} meant */
export function isFavourite(meant) {
  return favouriteOf(store.table('favourite').all(), meant) !== undefined;
}

/** Makes it a favourite, the last one; one that is a favourite is one no more. @param {Meant} meant */
export function toggleFavourite(meant) {
  const favourite = favouriteOf(store.table('favourite').all(), meant);
  if (favourite) return removeFavourite(favourite);
  mutate.create('favourite', meant, { label: 'Add to favourites' });
  return toast('Added to favourites', { actions: [undoAction()] });
}

/** Takes a favourite away; what lies in a folder stays. @param {Favourite} favourite */
export function removeFavourite(favourite) {
  const isFolder = favourite.kind === 'folder';
  mutate.action('favourite', favourite.id, 'remove', { label: isFolder ? 'Remove the folder' : 'Remove from favourites' });
  toast(isFolder ? 'Folder removed' : 'Removed from favourites', { actions: [undoAction()] });
}
