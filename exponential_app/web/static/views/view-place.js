/** Saved views by their addresses. */
import { store } from '../core/store.js';
import { workspacePath } from '../issues/addresses.js';

/** @typedef {import('../core/entities.js').View} View */

/** The view that an address names, by its slug or its id. @param {string} ref @returns {View | undefined} */
export function viewAt(ref) {
  return store.table('view').all().find((view) => view.slug === ref || view.id === ref);
}

/** @param {Pick<View, 'slug'>} view */
export function viewPath({ slug }) {
  return `${workspacePath()}/view/${slug}`;
}

/** The list of views, or that of a team's. @param {string} [teamKey] */
export function viewsPath(teamKey) {
  return teamKey === undefined ? `${workspacePath()}/views` : `${workspacePath()}/team/${teamKey}/views`;
}
