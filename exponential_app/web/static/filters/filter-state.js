/** The filter of the list on screen: it stands in the address, so that a copied one shows the same. */
import { computed, effect, signal } from '@preact/signals';
import { navigate, route } from '../core/router.js';
import { store } from '../core/store.js';
import { viewAt } from '../views/view-place.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */
/** @typedef {import('../core/filter.js').Matcher} Matcher */
/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {typeof import('./filter-engine.js')} Engine */

/**
 * `problem`: what stands in the address cannot be read, in a sentence. `waits`: it is not known yet.
 * @typedef {{ tree: FilterTree | null, problem?: string, waits?: boolean }} Filter
 */

/** Screens that are lists; the one left last stays behind an opened issue. */
const LISTS = new Set(['team', 'my-issues', 'person', 'view']);
const PARAMETER = 'filter';
/** @type {Filter} */
const NO_FILTER = Object.freeze({ tree: null });
/** @type {Filter} */
const WAITING = Object.freeze({ tree: null, waits: true });

const listed = signal(route.peek());
effect(() => {
  if (LISTS.has(route.value.name)) listed.value = route.value;
});

/** Reading and asking come after the first paint; a list without a filter needs neither. */
const engine = signal(/** @type {Engine | null} */ (null));
/** @type {Promise<void> | null} */
let loading = null;

function needed() {
  loading ??= import('./filter-engine.js').then(
    (module) => void (engine.value = module),
    () => void (loading = null),
  );
}

/** The place of the list on screen: `team/<id>/<tab>`, `my-issues/<tab>`, `person/<id>/<tab>` or `view/<id>`. */
const place = computed(() => {
  const { name, params } = listed.value;
  if (name === 'team') return `team/${store.teamByKey(params.key ?? '')?.id}/${params.tab}`;
  if (name === 'my-issues') return `my-issues/${params.tab}`;
  if (name === 'person') return `person/${params.id}/${params.tab}`;
  return name === 'view' ? `view/${viewAt(params.slug ?? '')?.id}` : '';
});

/** What stands in the address for a place; undefined where nothing is said. @param {string} of */
function saidFor(of) {
  return place.value === of ? (listed.value.query.get(PARAMETER) ?? undefined) : undefined;
}

/** The filter that a place has when its address says nothing: a view's own. @param {string} of @returns {FilterTree | null} */
function ownFilter(of) {
  return (of.startsWith('view/') && store.table('view').get(of.slice('view/'.length))?.filter) || null;
}

/** @typedef {import('@preact/signals').ReadonlySignal<Filter>} Read */
/** @type {Map<string, { read: Read, matcher: import('@preact/signals').ReadonlySignal<Matcher | null> }>} */
const known = new Map();

/** @param {string} of */
function stateOf(of) {
  let state = known.get(of);
  if (!state) {
    const read = computed(() => readFilter(of));
    const matcher = computed(() => {
      const { tree, problem, waits } = read.value;
      if (waits) return nothing;
      return tree && !problem ? /** @type {Engine} */ (engine.value).matcherOf(of, tree) : null;
    });
    known.set(of, (state = { read, matcher }));
  }
  return state;
}

/** @param {string} of @returns {Filter} */
function readFilter(of) {
  const text = saidFor(of);
  const own = text === undefined ? ownFilter(of) : null;
  if (!text && !own) return NO_FILTER;
  if (engine.value) return own ? engine.value.checked(own) : engine.value.read(text ?? '');
  queueMicrotask(needed);
  return WAITING;
}

function nothing() {
  return false;
}

/**
 * The filter of a list.
 * @param {string} of A place.
 * @returns {import('@preact/signals').ReadonlySignal<Filter>}
 */
export function filterOf(of) {
  return stateOf(of).read;
}

/** Whether there is a filter, be it one that cannot be read or is not known yet. @param {string} of A place. */
export function isFiltered(of) {
  return filterOf(of).value !== NO_FILTER;
}

/**
 * Answers what tells whether an issue passes the filter of a place; null when all do.
 * @param {string} of
 * @returns {() => Matcher | null}
 */
export function accepts(of) {
  return () => stateOf(of).matcher.value;
}

/**
 * Adds to the issues of a list those put away that its filter asks for.
 * @param {string} of
 * @param {readonly Issue[]} issues
 * @returns {readonly Issue[]}
 */
export function withPutAway(of, issues) {
  const { tree } = filterOf(of).value;
  const more = tree && engine.value ? engine.value.putAwayIn(of, tree) : [];
  return more.length > 0 ? [...issues, ...more] : issues;
}

/**
 * Puts a filter into the address of the list on screen, in the place of the one there: going back leaves the screen.
 * @param {string} text As encodedText writes it; empty for none.
 */
export function writeFilter(text) {
  const own = ownFilter(place.peek());
  const ownText = own ? engine.peek()?.encodedText(own) : '';
  write(text === ownText ? '' : `${PARAMETER}=${text}`);
}

/** Goes back to the filter that the screen has of its own. */
export function resetFilter() {
  write('');
}

/** Whether a screen has another filter than its own. @param {string} of */
export function isFilterChanged(of) {
  const text = saidFor(of);
  const own = ownFilter(of);
  return text !== undefined && text !== (own ? engine.value?.textOf(own) : '');
}

/** @param {string} parameter */
function write(parameter) {
  const { path, query } = listed.peek();
  const others = [...query].filter(([name]) => name !== PARAMETER);
  const parts = [new URLSearchParams(others).toString(), parameter].filter(Boolean);
  navigate(path.split('?')[0] + (parts.length > 0 ? `?${parts.join('&')}` : ''), { replace: true });
}

/** The filter on screen as it goes on to a sibling's address, with its question mark; empty for none. */
export function filterQuery() {
  const [, text = ''] = new RegExp(`[?&](${PARAMETER}=[^&]*)`).exec(listed.value.path) ?? [];
  return text && `?${text}`;
}
