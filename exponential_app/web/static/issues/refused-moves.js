/** What cannot be moved to where in a list, the reason in words, and what can be done instead. */
import { choose } from '../core/display.js';
import { store } from '../core/store.js';
import { ORDER_WORDS } from './display-words.js';
import { namesOf } from './edit.js';
import { isRegrouping, parentOfAll, regroupings } from './list-cells.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-cells.js').Spot} Spot */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/** @typedef {{ text: string, detail?: string, instead?: { label: string, means: 'order' | 'take out' } }} Refusal */

/** Why lines may not go to a spot; null when they may. @param {IssueListState} list @param {readonly Line[]} lines @param {Spot} spot @returns {Refusal | null} */
export function refusalOf(list, lines, spot) {
  const changes = lines.flatMap((line) => regroupings(list, line, spot));
  const teams = changes.filter(([{ by }]) => by === 'team');
  const parent = parentOfAll(lines);
  // A group of the sub-issues of another one is a place under that.
  if (parent !== spot.under && !changes.some(([{ by }]) => by === 'parent')) {
    const words = standsUnder(lines, parent);
    // What goes to another team is not put anywhere by this window: it cannot be taken out by the way.
    return teams.length > 0 ? words : { ...words, instead: { label: lines.length === 1 ? 'Take it out' : 'Take them out', means: 'take out' } };
  }
  if (teams.length > 0 && teams.length < changes.length) {
    return { text: 'One thing at a time', detail: 'Another team comes first: its heading takes what is dropped on it.' };
  }
  if (list.display.peek().order_by !== 'manual' && !isRegrouping(list, lines, spot)) return isOrdered(list);
  return null;
}

/** Drawn under its parent again wherever it is put, the drag would look lost. @param {readonly Line[]} lines @param {string | null | undefined} parent @returns {Refusal} */
function standsUnder(lines, parent) {
  const names = namesOf(lines.map((line) => line.issue));
  const above = store.table('issue').peek(parent ?? '')?.identifier ?? 'different issues';
  return { text: `${names} ${lines.length === 1 ? 'stands' : 'stand'} under ${above}`, detail: 'Sub-issues are ordered among each other.' };
}

/** @param {IssueListState} list @returns {Refusal} */
function isOrdered(list) {
  const order = ORDER_WORDS.find(({ value }) => value === list.display.peek().order_by)?.label ?? '';
  return { text: `This list is ordered by ${order.toLowerCase()}`, instead: { label: 'Order by hand', means: 'order' } };
}

/** @param {IssueListState} list */
export function orderByHand(list) {
  choose(list.place, { order_by: 'manual', descending: false });
}
