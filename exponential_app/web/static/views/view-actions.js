/** Views as actions: keys, palette and sheet of shortcuts know them from here. */
import { actions } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { onPage } from '../shell/context.js';
import { openViewDialog, openViewPicker } from './view-layers-state.js';
import { viewAt, viewsPath } from './view-place.js';

/** @typedef {import('../shell/context.js').Context} Context */

/** Puts them into the registry; call it once. */
export function registerViewActions() {
  actions.registerAll(VIEWS.map(onPage));
}

/** @param {Context} context */
function onView({ route, opened }) {
  return opened === null && route.name === 'view' && viewAt(route.params.slug ?? '') !== undefined;
}

/**
 * @param {Context} context
 * @param {(changes: typeof import('./view-changes.js'), view: import('../core/entities.js').View) => void} run
 */
function withView({ route }, run) {
  const view = viewAt(route.params.slug ?? '');
  if (view) void import('./view-changes.js').then((changes) => run(changes, view));
}

/** @type {import('../core/actions.js').Action<Context>[]} */
const VIEWS = [
  { id: 'go.views', title: 'Go to views', icon: 'layers', keys: ['g', 'v'], group: 'Navigation', run: () => navigate(viewsPath()) },
  { id: 'view.open', title: 'Open view…', icon: 'layers', keys: ['o', 'v'], group: 'Navigation', run: openViewPicker },
  { id: 'view.create', title: 'New view…', icon: 'layers', group: 'Create', run: () => openViewDialog({ values: {} }) },
  {
    id: 'view.save_list',
    title: 'Save as view…',
    icon: 'save',
    group: 'List',
    when: ({ list, route }) => list !== null && list.isFiltered && route.name !== 'view',
    run: ({ list }) => void import('./view-changes.js').then(({ saveListAsView }) => saveListAsView(list?.place ?? '')),
  },
  {
    id: 'view.duplicate',
    title: 'Duplicate view',
    icon: 'copy',
    group: 'List',
    when: onView,
    run: (context) => withView(context, ({ duplicateView }, view) => duplicateView(view)),
  },
  {
    id: 'view.subscribe',
    title: 'Subscribe to the view or leave it',
    icon: 'bell',
    keys: ['Alt+s'],
    group: 'List',
    aliases: ['follow', 'notify'],
    when: onView,
    run: (context) => withView(context, ({ toggleSubscription }, view) => toggleSubscription(view)),
  },
];
