/** What is done with views: made, saved, given away, taken away. */
import { chosenAt, displayOf, isChosen, resetDisplay, resolved, sharedDisplay } from '../core/display.js';
import { sameValue } from '../core/equal.js';
import { mutate } from '../core/mutate.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { groupOf, treeOfGroup } from '../filters/filter-edit.js';
import { filterOf, isFilterChanged, resetFilter } from '../filters/filter-state.js';
import { scopeOf } from '../filters/place-scope.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { openViewDialog } from './view-layers-state.js';
import { viewPath, viewsPath } from './view-place.js';

/** @typedef {import('../core/entities.js').View} View */
/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

/** Whether a view is shown otherwise than it was saved; subscribes. @param {View} view */
export function isChanged({ id }) {
  const place = `view/${id}`;
  return isFilterChanged(place) || !sameValue(displayOf(place), resolved(sharedDisplay(place)));
}

/** Keeps a view as it is shown. @param {View} view */
export function saveView(view) {
  const { filter, display } = shown(view);
  mutate.update('view', view.id, { filter, display }, { label: `Save view ${view.name}` });
  discardChanges(view);
  toast(`${view.name} saved`, { actions: [undoAction()] });
}

/** Shows a view as it was saved. @param {View} view */
export function discardChanges({ id }) {
  resetFilter();
  if (isChosen(`view/${id}`)) resetDisplay(`view/${id}`);
}

/** Asks for the name of a new view that shows what this one shows now. @param {View} view */
export function saveAsNew(view) {
  const { icon, color, description } = view;
  openViewDialog({ values: { name: `${view.name} (copy)`, icon, color, description, ...shown(view) } });
}

/**
 * Asks for the name of a new view that shows what a list shows now.
 * @param {string} place
 */
export function saveListAsView(place) {
  const [screen, which = ''] = place.split('/');
  const of = screen === 'team' && store.table('team').peek(which) ? which : null;
  const display = { ...sharedDisplay(place), ...chosenAt(place) };
  openViewDialog({ values: { filter: withScope(place, filterOf(place).peek().tree), display, team_id: of } });
}

/** @param {Partial<View> & { name: string }} values */
export function createView(values) {
  const { id } = mutate.create('view', values, { label: `Create view ${values.name}` });
  const view = store.table('view').peek(id);
  if (view) navigate(viewPath(view));
  toast(`${values.name} created`, { actions: [undoAction()] });
}

/** @param {View} view @param {Partial<View>} values */
export function changeView(view, values) {
  mutate.update('view', view.id, values, { label: `Change view ${view.name}` });
}

/** @param {View} view */
export function duplicateView(view) {
  const { icon, color, description, filter, display } = view;
  createView({ name: `${view.name} (copy)`, icon, color, description, filter, display });
}

/** @param {View} view */
export function deleteView(view) {
  mutate.action('view', view.id, 'remove', { label: `Delete view ${view.name}` });
  navigate(viewsPath());
  toast(`${view.name} deleted`, { actions: [undoAction()] });
}

/** What one is told of a view; undefined: nothing; subscribes. @param {View} view */
export function subscriptionTo({ id }) {
  return store.table('view_subscription').get(id);
}

/** Subscribes to all that a view tells, or leaves it. @param {View} view */
export function toggleSubscription(view) {
  if (store.table('view_subscription').peek(view.id)) return beTold(view, { enters: false, closes: false });
  return beTold(view, { enters: true, closes: true });
}

/** Chooses what to be told of a view; nothing leaves it. @param {View} view @param {{ enters: boolean, closes: boolean }} wanted */
export function beTold(view, wanted) {
  const isOn = wanted.enters || wanted.closes;
  const label = `${isOn ? 'Subscribe to' : 'Unsubscribe from'} ${view.name}`;
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  if (!isOn) mutate.action('view_subscription', view.id, 'remove', { label });
  else if (store.table('view_subscription').peek(view.id)) mutate.update('view_subscription', view.id, { ...wanted, timezone }, { label });
  else mutate.create('view_subscription', { id: view.id, ...wanted, timezone }, { label });
  toast(`${isOn ? 'Subscribed to' : 'Unsubscribed from'} ${view.name}`, { actions: [undoAction()] });
}

/** @param {View} view */
export async function copyViewLink(view) {
  await navigator.clipboard.writeText(new URL(viewPath(view), location.origin).href);
  toast('Link copied');
}

/** @param {View} view @returns {Pick<View, 'filter' | 'display'>} */
function shown({ id, display }) {
  const place = `view/${id}`;
  return { filter: filterOf(place).peek().tree, display: { ...display, ...chosenAt(place) } };
}

/**
 * Says in the filter itself what a list leaves out by being that list: elsewhere nothing else would say it.
 * @param {string} place
 * @param {FilterTree | null} tree
 * @returns {FilterTree | null}
 */
export function withScope(place, tree) {
  const scope = scopeOf(place);
  const group = groupOf(tree);
  if (scope.length === 0) return tree;
  return treeOfGroup({ joint: 'all', parts: [...scope, ...(group.joint === 'all' ? group.parts : [group])] });
}
