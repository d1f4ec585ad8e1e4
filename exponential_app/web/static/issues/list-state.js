/** What a list of issues knows beyond the issues: their order, what is focused, selected and collapsed. */
import { computed, signal } from '@preact/signals';
import { recall, remember } from '../core/device.js';
import { store } from '../core/store.js';
import { groupByState, linesOf, sameLines } from './list-model.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./list-model.js').Line} Line */
/** @typedef {ReturnType<typeof createList>} IssueListState */

const COLLAPSED_KEY = 'collapsed-groups:';

/** The list that keys and menus mean; stays while one of its issues is open, for previous and next. */
export const currentList = signal(/** @type {IssueListState | null} */ (null));

/** @type {Map<string, IssueListState>} */
const known = new Map();

/**
 * @typedef {object} Definition
 * @property {string} key
 * @property {string} title
 * @property {() => readonly Issue[]} issues
 * @property {readonly Category[]} categories
 * @property {import('../core/closed.js').Older} [older] Of a list that is not here as a whole: the rest.
 */

/**
 * Answers the list of a screen, the same one each time, so that coming back finds it as it was left.
 * @param {Definition} definition
 * @returns {IssueListState}
 */
export function listFor(definition) {
  const list = known.get(definition.key) ?? createList(definition);
  known.set(definition.key, list);
  return list;
}

/** @param {Definition} definition */
function createList({ key, title, issues, categories, older }) {
  const wanted = new Set(categories);
  const collapsed = signal(readCollapsed(key));
  const groups = computed(() => groupByState(issues(), (id) => store.state(id), wanted));
  /** @type {Line[]} */
  let before = [];
  const hasOlder = computed(() => older !== undefined && older.extent.value !== 'end');
  const lines = computed(() => {
    const laidOut = linesOf(groups.value, collapsed.value);
    if (hasOlder.value) laidOut.push({ kind: 'older', id: 'older' });
    return (before = sameLines(before, laidOut));
  });
  const order = computed(() => lines.value.filter((line) => line.kind === 'issue').map((line) => line.id));
  const teaches = computed(() => issues().some((issue) => issue.is_sample));
  const focusedId = signal(/** @type {string | null} */ (null));
  const selected = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  const peeking = signal(false);
  let lastPlace = 0;
  let anchor = /** @type {string | null} */ (null);

  /** The focused issue; when it has left the list, the one that took its place. */
  const focused = computed(() => {
    const id = focusedId.value;
    if (id === null) return null;
    const place = order.value.indexOf(id);
    if (place >= 0) lastPlace = place;
    else return order.value[Math.min(lastPlace, order.value.length - 1)] ?? null;
    return id;
  });

  /** @param {string | null} id */
  const focus = (id) => {
    focusedId.value = id;
  };

  /** @param {number} step */
  const neighbour = (step) => {
    const ids = order.value;
    const at = focused.value === null ? -1 : ids.indexOf(focused.value);
    if (at < 0) return step > 0 ? (ids[0] ?? null) : (ids[ids.length - 1] ?? null);
    return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null;
  };

  return {
    key,
    title,
    groups,
    lines,
    order,
    focused,
    selected,
    collapsed,
    peeking,
    older,
    /** Whether older closed issues belong to it that are not here. */
    hasOlder,
    /** Whether there are teaching issues in it. */
    teaches,
    isEmpty: computed(() => groups.value.length === 0 && !hasOlder.value),
    /** Whether an issue stands beside the list. */
    shown: computed(() => peeking.value && focused.value !== null),
    activeRow: computed(() => (focused.value === null ? undefined : `row-${focused.value}`)),
    selecting: computed(() => (selected.value.size > 0 ? '' : undefined)),
    /** What moved the focus last: only keys scroll the list after it. */
    focusedBy: /** @type {'keys' | 'pointer'} */ ('keys'),

    /** @param {string | null} id */
    focus(id) {
      this.focusedBy = 'keys';
      focus(id);
    },

    /** Focuses the row under the pointer. @param {string} id */
    pointAt(id) {
      this.focusedBy = 'pointer';
      focus(id);
    },

    /** Moves the focus by so many rows, stopping at the ends. @param {number} step */
    move(step) {
      this.focus(neighbour(step));
      anchor = null;
    },

    /** Moves the focus and selects everything passed. @param {number} step */
    extend(step) {
      anchor ??= focused.value;
      const to = neighbour(step);
      this.focus(to);
      if (anchor && to) selected.value = new Set(between(order.value, anchor, to));
    },

    /** Selects from the focused issue to this one. @param {string} id */
    extendTo(id) {
      anchor ??= focused.value ?? id;
      selected.value = new Set([...selected.value, ...between(order.value, anchor, id)]);
      focus(id);
    },

    /** @param {string} id */
    toggle(id) {
      const next = new Set(selected.value);
      if (!next.delete(id)) next.add(id);
      selected.value = next;
      focus(id);
      anchor = id;
    },

    selectAll() {
      selected.value = new Set(order.value);
    },

    clearSelection() {
      selected.value = new Set();
      anchor = null;
    },

    /** @param {string} group */
    toggleGroup(group) {
      const next = new Set(collapsed.value);
      if (!next.delete(group)) next.add(group);
      collapsed.value = next;
      remember(COLLAPSED_KEY + key, JSON.stringify([...next]));
    },

    /** The issues that an action would change: the selected ones still here, else the focused one. */
    targets() {
      const ids = selected.value.size > 0 ? order.value.filter((id) => selected.value.has(id)) : [];
      if (ids.length > 0) return ids;
      return focused.value === null ? [] : [focused.value];
    },
  };
}

/**
 * @param {readonly string[]} ids
 * @param {string} from
 * @param {string} to
 * @returns {readonly string[]}
 */
function between(ids, from, to) {
  const [first = 0, last = 0] = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
  return ids.slice(Math.max(0, first), last + 1);
}

/**
 * @param {string} key
 * @returns {ReadonlySet<string>}
 */
function readCollapsed(key) {
  try {
    const stored = JSON.parse(recall(COLLAPSED_KEY + key) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.map(String) : []);
  } catch {
    return new Set();
  }
}
