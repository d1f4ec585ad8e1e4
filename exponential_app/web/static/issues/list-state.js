/** What a list of issues knows beyond what it shows: what is focused and what is selected. */
import { computed, signal } from '@preact/signals';
import { layoutOf } from './list-layout.js';
import { foldOf } from './lines.js';

/** @typedef {import('./list-layout.js').Definition} Definition */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {ReturnType<typeof createList>} IssueListState */

/** The list that keys and menus mean; stays while one of its issues is open, for previous and next. */
export const currentList = signal(/** @type {IssueListState | null} */ (null));

/** @type {Map<string, IssueListState>} */
const known = new Map();

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
function createList(definition) {
  const layout = layoutOf(definition);
  /** The lines of issues, which the focus goes through. */
  const stops = computed(() => layout.lines.value.filter((line) => line.kind === 'issue'));
  const order = computed(() => [...new Set(stops.value.map((line) => line.issue))]);
  const at = signal(/** @type {Pick<Line, 'id' | 'issue'> | null} */ (null));
  const selected = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  const chosen = computed(() => (selected.value.size === 0 ? [] : order.value.filter((id) => selected.value.has(id))));
  const peeking = signal(false);
  const revealed = signal(0);
  let lastPlace = 0;
  let anchor = /** @type {string | null} */ (null);

  /** The focused line: where its issue stands now; when that has left the list, what took its place. */
  const focusedLine = computed(() => {
    const wanted = at.value;
    if (wanted === null) return null;
    const lines = stops.value;
    let place = lines.findIndex((line) => line.id === wanted.id);
    if (place < 0) place = lines.findIndex((line) => line.issue === wanted.issue);
    if (place < 0) place = Math.min(lastPlace, lines.length - 1);
    lastPlace = Math.max(place, 0);
    return lines[place] ?? null;
  });
  const focused = computed(() => focusedLine.value?.issue ?? null);

  /** @param {number} step */
  const neighbour = (step) => {
    const lines = stops.value;
    const place = focusedLine.value === null ? -1 : lines.indexOf(focusedLine.value);
    if (place < 0) return (step > 0 ? lines[0] : lines.at(-1)) ?? null;
    return lines[Math.max(0, Math.min(lines.length - 1, place + step))] ?? null;
  };
  /** The issues of all lines between two, in whichever order they were named. @param {string} from @param {string} to */
  const between = (from, to) => {
    const places = [from, to].map((id) => stops.value.findIndex((line) => line.id === id)).sort((a, b) => a - b);
    return stops.value.slice(Math.max(0, places[0] ?? 0), (places[1] ?? 0) + 1).map((line) => line.issue);
  };

  return {
    key: definition.key,
    title: definition.title,
    teamId: definition.teamId,
    ...layout,
    stops,
    /** The issues, each once, in the order of their lines. */
    order,
    focused,
    focusedLine,
    selected,
    /** The selected issues that are still here, in the order of the list. */
    chosen,
    peeking,
    isEmpty: computed(() => layout.wholeCount.value === 0 && !layout.hasOlder.value),
    /** Whether an issue stands beside the list. */
    shown: computed(() => peeking.value && focused.value !== null),
    /** Rises when the focused line, moved elsewhere, shall be brought into sight. */
    revealed,
    activeRow: computed(() => (focusedLine.value === null ? undefined : `row-${focusedLine.value.id}`)),
    selecting: computed(() => (selected.value.size > 0 ? '' : undefined)),
    /** What moved the focus last: only keys scroll the list after it. */
    focusedBy: /** @type {'keys' | 'pointer'} */ ('keys'),

    /** Focuses an issue, where it stands first. @param {string | null} id */
    focus(id) {
      this.focusedBy = 'keys';
      at.value = id === null ? null : { id, issue: id };
    },

    reveal() {
      this.focusedBy = 'keys';
      revealed.value += 1;
    },

    /** @param {Pick<Line, 'id' | 'issue'> | null} line */
    focusLine(line) {
      this.focusedBy = 'keys';
      at.value = line;
    },

    /** Focuses the row under the pointer. @param {Pick<Line, 'id' | 'issue'>} line */
    pointAt(line) {
      this.focusedBy = 'pointer';
      at.value = line;
    },

    /** Moves the focus by so many rows, stopping at the ends. @param {number} step */
    move(step) {
      this.focusLine(neighbour(step));
      anchor = null;
    },

    /** Moves the focus and selects everything passed. @param {number} step */
    extend(step) {
      anchor ??= focusedLine.value?.id ?? null;
      const to = neighbour(step);
      this.focusLine(to);
      if (anchor && to) selected.value = new Set(between(anchor, to.id));
    },

    /** Selects from the focused issue to this one. @param {Pick<Line, 'id' | 'issue'>} line */
    extendTo(line) {
      anchor ??= focusedLine.value?.id ?? line.id;
      selected.value = new Set([...selected.value, ...between(anchor, line.id)]);
      at.value = line;
    },

    /** Selects an issue, or no longer. @param {Pick<Line, 'id' | 'issue'>} line */
    toggle(line) {
      const next = new Set(selected.value);
      if (!next.delete(line.issue)) next.add(line.issue);
      selected.value = next;
      at.value = line;
      anchor = line.id;
    },

    selectAll() {
      selected.value = new Set(order.value);
    },

    clearSelection() {
      selected.value = new Set();
      anchor = null;
    },

    /** @param {string} key */
    toggleGroup(key) {
      layout.collapse((collapsed) => void (collapsed.delete(key) || collapsed.add(key)));
    },

    /** Folds all groups, or opens them when this one is folded. @param {string} key */
    toggleGroups(key) {
      const keys = layout.groups.peek().flatMap((group) => [group.key, ...group.subs.map((sub) => sub.key)]);
      const isOpening = layout.collapsed.peek().has(key);
      layout.collapse((collapsed) => keys.forEach((each) => (isOpening ? collapsed.delete(each) : collapsed.add(each))));
    },

    /** Folds the sub-issues under an issue, or shows them. @param {string} id */
    toggleNested(id) {
      this.toggleGroup(foldOf(id));
    },

    /** A group or sub-group by its key. @param {string} key */
    groupAt(key) {
      const groups = layout.groups.value;
      return [...groups, ...groups.flatMap((group) => group.subs)].find((group) => group.key === key);
    },

    /** The issues that an action would change: the selected ones still here, else the focused one. */
    targets() {
      if (chosen.value.length > 0) return chosen.value;
      return focused.value === null ? [] : [focused.value];
    },
  };
}
