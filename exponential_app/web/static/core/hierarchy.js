/** What follows from parents and relations: order, progress, who waits for whom. Reading subscribes, as the store does. */

import { store as defaultStore } from './store.js';

/** @import { Issue, IssueRelation } from './entities.js' */
/** @import { Store } from './store.js' */

/** @typedef {'blocked_by' | 'blocks' | 'duplicate_of' | 'duplicate' | 'related'} Word  what an issue is to another */
/** @typedef {{ relation: IssueRelation, word: Word, issue: Issue | undefined }} Related  `issue`: the other one */

/**
 * @typedef {object} Progress
 * @property {number} total
 * @property {number} completed
 * @property {number} canceled
 * @property {number} percent  of those that are not canceled, rounded down
 * @property {{ total: number, completed: number, canceled: number }} points
 */

/** The order in which an issue's relations are told. @type {readonly Word[]} */
export const WORDS = Object.freeze(['blocked_by', 'blocks', 'duplicate_of', 'duplicate', 'related']);

/** @param {Issue} a @param {Issue} b */
export function inSiblingOrder(a, b) {
  const [before, after] = [a.sub_issue_rank ?? '', b.sub_issue_rank ?? ''];
  return before === after ? (a.id < b.id ? -1 : 1) : before < after ? -1 : 1;
}

/** The issues directly under one, in their order. @param {string} id @param {Store} [store] @returns {Issue[]} */
export function subIssuesOf(id, store = defaultStore) {
  return [...store.subIssuesOf(id).value].sort(inSiblingOrder);
}

/** How far the sub-issues of an issue are, as GET /issues/{ref}/progress says it. @param {string} id @param {Store} [store] @returns {Progress} */
export function progressOf(id, store = defaultStore) {
  const progress = { total: 0, completed: 0, canceled: 0, points: { total: 0, completed: 0, canceled: 0 } };
  for (const issue of store.subIssuesOf(id).value) {
    const points = issue.estimate ?? (store.team(issue.team_id)?.unestimated_as_one ? 1 : 0);
    progress.total += 1;
    progress.points.total += points;
    const end = issue.completed_at ? 'completed' : issue.canceled_at ? 'canceled' : null;
    if (!end) continue;
    progress[end] += 1;
    progress.points[end] += points;
  }
  const goal = progress.total - progress.canceled;
  return { ...progress, percent: goal ? Math.floor((100 * progress.completed) / goal) : 0 };
}

/** Every relation of an issue as seen from it. @param {string} id @param {Store} [store] @returns {Related[]} */
export function relationsOf(id, store = defaultStore) {
  const from = store.relationsFrom(id).value.map((relation) => ({
    relation,
    word: /** @type {Word} */ (relation.kind === 'duplicate' ? 'duplicate_of' : relation.kind),
    issue: store.issue(relation.related_issue_id),
  }));
  const to = store.relationsTo(id).value.map((relation) => ({
    relation,
    word: /** @type {Word} */ (relation.kind === 'blocks' ? 'blocked_by' : relation.kind),
    issue: store.issue(relation.issue_id),
  }));
  return [...from, ...to].sort((a, b) => WORDS.indexOf(a.word) - WORDS.indexOf(b.word));
}

/** Whether an open issue waits for another open one. @param {Issue} issue @param {Store} [store] */
export function isBlocked(issue, store = defaultStore) {
  const holds = store.relationsTo(issue.id).value.filter((relation) => relation.kind === 'blocks');
  return holds.length > 0 && isAtWork(issue) && holds.some(({ issue_id }) => isAtWork(store.issue(issue_id)));
}

/** Whether another open issue waits for an open one. @param {Issue} issue @param {Store} [store] */
export function isBlocking(issue, store = defaultStore) {
  const holds = store.relationsFrom(issue.id).value.filter((relation) => relation.kind === 'blocks');
  return holds.length > 0 && isAtWork(issue) && holds.some(({ related_issue_id }) => isAtWork(store.issue(related_issue_id)));
}

/** @param {Issue | undefined} issue */
function isAtWork(issue) {
  return Boolean(issue && !issue.completed_at && !issue.canceled_at && !issue.archived_at && !issue.trashed_at);
}
