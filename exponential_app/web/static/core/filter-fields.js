/** THE table of what a filter may ask about an issue. Twin of `issues/filters/fields.py`: a row there is a row here. */

import { CATEGORIES, PRIORITIES } from './entities.js';
import { dates, flags, identifiers, ids, instants, numbers, text, words } from './filter-kinds.js';

/** @import { Issue } from './entities.js' */
/** @import { Asking, FieldKind } from './filter-kinds.js' */

const SLA_STATUSES = Object.freeze(['none', 'on_track', 'at_risk', 'breached', 'achieved', 'failed']);

/**
 * `of` answers the value of an issue: null for none, an array where there may be several. `isRemote` tells that the
 * store does not hold what it takes to answer.
 * @typedef {object} Field
 * @property {FieldKind} kind
 * @property {(issue: Issue, asking: Asking) => unknown} of
 * @property {boolean} [mayBeAbsent]
 * @property {boolean} [isRemote]
 */

/**
 * The issues at the other ends of an issue's relations of a kind; `side` is where the issue stands, by default anywhere.
 * @param {string} kind
 * @param {'issue_id' | 'related_issue_id'} [side]
 * @returns {(issue: Issue, asking: Asking) => string[]}
 */
function relatives(kind, side) {
  return (issue, asking) =>
    asking
      .relationsOf(issue.id)
      .filter((relation) => relation.kind === kind && (side === undefined || relation[side] === issue.id))
      .map((relation) => (relation.issue_id === issue.id ? relation.related_issue_id : relation.issue_id));
}

const original = relatives('duplicate', 'issue_id');
const blockers = relatives('blocks', 'related_issue_id');
const blockedOnes = relatives('blocks', 'issue_id');

/** @type {Readonly<Record<string, Field>>} */
export const FIELDS = Object.freeze({
  team: { kind: ids({ teams: true, optional: false }), of: (issue) => issue.team_id },
  state: { kind: ids({ optional: false }), of: (issue) => issue.state_id },
  state_category: {
    kind: words(CATEGORIES.map((row) => row.value)),
    of: (issue, asking) => asking.categoryOf(issue.state_id) ?? null,
  },
  priority: { kind: words(PRIORITIES.map((row) => row.value)), of: (issue) => issue.priority },
  assignee: { kind: ids({ people: true }), of: (issue) => issue.assignee_id, mayBeAbsent: true },
  creator: { kind: ids({ people: true }), of: (issue) => issue.creator_id, mayBeAbsent: true },
  label: { kind: ids({ many: true }), of: (issue) => issue.label_ids, mayBeAbsent: true },
  label_group: {
    kind: ids({ many: true }),
    of: (issue, asking) => issue.label_ids.map(asking.groupOf).filter((group) => group !== null),
    mayBeAbsent: true,
  },
  title: { kind: text, of: (issue) => issue.title },
  description: { kind: text, of: (issue) => issue.description ?? null, mayBeAbsent: true, isRemote: true },
  text: { kind: text, of: (issue) => [issue.title, issue.description ?? ''], isRemote: true },
  comment: { kind: text, of: (issue, asking) => asking.commentsOf(issue.id), mayBeAbsent: true, isRemote: true },
  subscriber: {
    kind: ids({ many: true, people: true }),
    of: (issue) => issue.subscriber_ids ?? [],
    mayBeAbsent: true,
  },
  parent: { kind: ids(), of: (issue) => issue.parent_issue_id ?? null, mayBeAbsent: true },
  sub_issue: {
    kind: ids({ many: true }),
    of: (issue, asking) => asking.subIssuesOf(issue.id),
    mayBeAbsent: true,
    isRemote: true,
  },
  related_to: { kind: ids({ many: true }), of: relatives('related'), mayBeAbsent: true },
  duplicate_of: { kind: ids(), of: (issue, asking) => original(issue, asking)[0] ?? null, mayBeAbsent: true },
  blocked: { kind: flags, of: (issue, asking) => blockers(issue, asking).some(asking.isOpen) },
  blocking: {
    kind: flags,
    of: (issue, asking) => blockedOnes(issue, asking).length > 0 && asking.isOpen(issue.id),
  },
  estimate: { kind: numbers, of: (issue) => issue.estimate ?? null, mayBeAbsent: true },
  number: { kind: numbers, of: (issue) => issue.number },
  identifier: { kind: identifiers, of: (issue) => issue.identifier },
  due_date: { kind: dates, of: (issue) => issue.due_date, mayBeAbsent: true },
  created_at: { kind: instants, of: (issue) => issue.created_at },
  updated_at: { kind: instants, of: (issue) => issue.updated_at },
  started_at: { kind: instants, of: (issue) => issue.started_at, mayBeAbsent: true },
  completed_at: { kind: instants, of: (issue) => issue.completed_at, mayBeAbsent: true },
  canceled_at: { kind: instants, of: (issue) => issue.canceled_at, mayBeAbsent: true },
  archived: { kind: flags, of: (issue) => Boolean(issue.archived_at) && !issue.trashed_at, isRemote: true },
  trashed: { kind: flags, of: (issue) => Boolean(issue.trashed_at), isRemote: true },
  sla_status: { kind: words(SLA_STATUSES), of: (issue) => issue.sla_status ?? 'none' },
  auto_closed: { kind: flags, of: (issue) => Boolean(issue.auto_closed_at), isRemote: true },
  is_sample: { kind: flags, of: (issue) => issue.is_sample },
});
