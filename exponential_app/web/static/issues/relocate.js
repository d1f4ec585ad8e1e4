/** Puts issues elsewhere in a list or board: into another group, to another place by hand, many in one step. */
import { mutate } from '../core/mutate.js';
import { ranksBehind } from '../core/rank.js';
import { inSlices } from '../core/slices.js';
import { store } from '../core/store.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { namesOf } from './edit.js';
import { nameOf } from './group-mark.js';
import { amongAt, cellAt, leadingOf, regroupings } from './list-cells.js';
import { moveIssues } from './moving.api.js';
import { propertyNamed } from './properties.js';
import { withoutSiblings } from './property-options.js';
import { orderByHand, refusalOf } from './refused-moves.js';

/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-cells.js').Spot} Spot */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./properties.js').Edit} Edit */

/** @type {Edit} */
const SAME = () => ({});

/** @type {Readonly<Record<Group['by'], (from: string | null, to: string | null) => Edit>>} */
const REGROUPINGS = Object.freeze({
  state: (_from, to) => propertyNamed('state').set(to),
  priority: (_from, to) => propertyNamed('priority').set(to),
  assignee: (_from, to) => propertyNamed('assignee').set(to),
  parent: (_from, to) => (subject) => (subject.id === to ? {} : { parent_issue_id: to }),
  // The label of the group that it leaves goes, all others stay.
  label: (from, to) => (subject) => {
    const ids = subject.label_ids.filter((id) => id !== from);
    return { label_ids: to === null ? ids : [...withoutSiblings(ids, to), to] };
  },
  // The server moves it: it gets another number, and some of what it has may not be there.
  team: () => SAME,
  none: () => SAME,
});

/** The team that lines would come to; null when they stay in theirs. @param {IssueListState} list @param {readonly Line[]} lines @param {Spot} spot */
export function teamAhead(list, lines, spot) {
  const [change] = lines.flatMap((line) => regroupings(list, line, spot).filter(([{ by }]) => by === 'team'));
  return store.table('team').peek(change?.[1].head.value ?? '') ?? null;
}

/**
 * Moves issues to a spot, as one step that can be undone; what cannot be is told, with what can be done instead. Issues
 * that go to another team are moved by the server, which tells what did not fit.
 * @param {IssueListState} list
 * @param {readonly Line[]} lines
 * @param {Spot} spot
 * @returns {Promise<boolean>} Whether anything was moved that is still to be told.
 */
export async function relocate(list, lines, spot) {
  const refusal = refusalOf(list, lines, spot);
  const team = teamAhead(list, lines, spot);
  if (refusal) tellRefusal(list, lines, { refusal, spot });
  else if (team) await moveIssues(lines.map((line) => line.issue), team);
  else await put(list, lines, { spot, also: SAME });
  return !refusal && !team;
}

/** @param {IssueListState} list @param {readonly Line[]} lines @param {{ refusal: import('./refused-moves.js').Refusal, spot: Spot }} about */
function tellRefusal(list, lines, { refusal: { text, detail, instead }, spot }) {
  const run = () => (instead?.means === 'order' ? orderByHand(list) : void takeOut(list, lines, spot));
  toast(text, { ...(detail ? { detail } : {}), ...(instead ? { actions: [{ label: instead.label, run }] } : {}) });
}

/** Makes sub-issues issues of their own, at a spot. @param {IssueListState} list @param {readonly Line[]} lines @param {Spot} spot */
async function takeOut(list, lines, spot) {
  // The list may have changed while the question stood there.
  const there = { ...spot, ...cellAt(list, (spot.sub ?? spot.group).key) };
  await put(list, lines, { spot: there, also: () => ({ parent_issue_id: null }) });
  tellMoved(lines, there);
}

/** @param {IssueListState} list @param {readonly Line[]} lines @param {{ spot: Spot, also: Edit }} how `also`: what else changes of those that lead. */
async function put(list, lines, { spot, also }) {
  const ids = lines.map((line) => line.issue);
  const leading = new Set(leadingOf(lines).map((line) => line.issue));
  const ranks = list.display.peek().order_by === 'manual' ? ranksFor(list, leading, spot) : new Map();
  const label = `Move ${namesOf(ids)} to ${nameOf(spot.sub ?? spot.group) || 'another place'}`;
  const edits = new Map(lines.map((line) => [line.issue, editFor(list, line, spot)]));
  const step = undo.begin(label);
  await inSlices([...new Set([...ids, ...ranks.keys()])], (id) =>
    step(() => {
      const issue = store.table('issue').peek(id);
      const more = issue && leading.has(id) ? also(issue) : {};
      if (issue) mutate.update('issue', id, { ...edits.get(id)?.(issue), ...more, ...ranks.get(id) }, { label });
    }),
  );
}

/** Says where issues have gone, and offers the way back. @param {readonly Line[]} lines @param {Spot} to */
export function tellMoved(lines, { group, sub, under }) {
  const names = namesOf(lines.map((line) => line.issue));
  const where = under === null ? [group, sub].flatMap((each) => (each ? nameOf(each) : [])).filter(Boolean) : [];
  toast(`${names} moved${where.length > 0 ? ` to ${where.join(' · ')}` : ''}`, { actions: [undoAction()] });
}

/** @param {IssueListState} list @param {Line} line @param {Spot} to @returns {Edit} */
function editFor(list, line, to) {
  const edits = regroupings(list, line, to).map(([a, b]) => REGROUPINGS[a.by](a.head.value, b.head.value));
  return (subject) => Object.assign({}, ...edits.map((edit) => edit(subject)));
}

/** Among sub-issues and among all others there is a rank of its own. @param {IssueListState} list @param {ReadonlySet<string>} moving @param {Spot} spot */
function ranksFor(list, moving, spot) {
  const name = spot.under === null ? 'rank' : 'sub_issue_rank';
  const among = amongAt(list, spot);
  const isOther = (/** @type {import('../core/entities.js').Issue} */ issue) => Boolean(issue[name]) && !moving.has(issue.id);
  const others = among.filter(isOther);
  // What it stands in front of may be one of those that move.
  const before = among.findIndex((issue) => issue.id === spot.before);
  const place = before < 0 ? others.length : among.slice(0, before).filter(isOther).length;
  const following = others.slice(place);
  const ids = [...moving];
  const { moved, pushed } = ranksBehind(others[place - 1]?.[name] ?? null, following.map((issue) => issue[name] ?? ''), ids.length);
  return new Map([
    ...moved.map((rank, at) => /** @type {const} */ ([ids[at] ?? '', { [name]: rank }])),
    ...pushed.map((rank, at) => /** @type {const} */ ([following[at]?.id ?? '', { [name]: rank }])),
  ]);
}
