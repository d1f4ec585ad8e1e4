/** What was changed, in words and as an icon: one row for each field and verb that the log tells. */
import { PRIORITIES } from '../core/entities.js';
import { estimateSign } from '../core/estimates.js';
import { store } from '../core/store.js';
import { shortDate } from '../core/time.js';

/** @typedef {import('../core/history.js').ChangedField} ChangedField */
/** @typedef {import('../core/history.js').Entry} Entry */

/** @typedef {import('../core/entities.js').EstimateScale | undefined} Scale */
/** @typedef {(id: string) => string | undefined} NameOf What an id in the log is called, as far as one may know. */

/**
 * @typedef {object} Part One thing that was done, to be read after who did it.
 * @property {string} icon
 * @property {string} words As in "changed status".
 * @property {string} [from]
 * @property {string} [to]
 * @property {ChangedField} [text] A text whose change can be looked at.
 */

/** @type {Readonly<Record<string, { icon: string, words: string }>>} */
const VERBS = Object.freeze({
  created: { icon: 'plus', words: 'created the issue' },
  archived: { icon: 'archive', words: 'archived the issue' },
  auto_archived: { icon: 'archive', words: 'archived the issue for its age' },
  auto_closed: { icon: 'archive', words: 'closed the issue, as nothing happened for long' },
  restored: { icon: 'archive-restore', words: 'brought the issue back' },
  trashed: { icon: 'trash-2', words: 'put the issue into the trash' },
  deleted: { icon: 'trash-2', words: 'deleted the issue' },
  moved: { icon: 'arrow-right', words: 'moved the issue' },
  unblocked: { icon: 'circle-check', words: 'finished what blocked it' },
  closed_with_parent: { icon: 'circle-check', words: 'closed it with its parent' },
  closed_with_sub_issues: { icon: 'circle-check', words: 'closed it with the last sub-issue' },
});

/** Each answers the parts of a change of its field. @type {Readonly<Record<string, (change: ChangedField, nameOf: NameOf, scale: Scale) => Part[]>>} */
const FIELDS = Object.freeze({
  title: ({ from, to }) => [{ icon: 'pencil', words: 'changed title', from, to }],
  attachment: ({ from, to }) => [{ icon: 'paperclip', words: to ? 'attached' : 'removed', to: to ?? from }],
  description: (change) => [{ icon: 'file-text', words: change.from ? 'changed the description' : 'wrote the description', text: change }],
  state_id: ({ from, to }, nameOf) => [{ icon: 'circle-dot', words: 'changed status', ...named(from, to, nameOf) }],
  priority: ({ from, to }) => [{ icon: 'flag', words: 'changed priority', from: priorityWord(from), to: priorityWord(to) }],
  assignee_id: ({ from, to }, nameOf) =>
    to ? [{ icon: 'user', words: 'assigned', to: nameOf(to) ?? 'somebody' }] : [{ icon: 'user-minus', words: 'unassigned', to: nameOf(from) ?? 'somebody' }],
  label_ids: ({ from, to }, nameOf) => [
    ...beyond(to, from).map((id) => ({ icon: 'tag', words: 'added label', to: nameOf(id) ?? 'a label' })),
    ...beyond(from, to).map((id) => ({ icon: 'tag', words: 'removed label', to: nameOf(id) ?? 'a label' })),
  ],
  due_date: ({ from, to }) => [dated(from, to)],
  estimate: ({ from, to }, _nameOf, scale) => [{ icon: 'triangle', words: 'changed estimate', from: pointsWord(from, scale), to: pointsWord(to, scale) }],
  parent_issue_id: ({ from, to }, nameOf) =>
    to ? [{ icon: 'corner-left-up', words: 'made it a sub-issue of', to: nameOf(to) ?? 'another issue' }] : [{ icon: 'corner-left-up', words: 'took it out of', to: nameOf(from) ?? 'its parent' }],
  team_id: ({ from, to }, nameOf) => [{ icon: 'arrow-right', words: 'moved it', ...named(from, to, nameOf) }],
  subscriber_ids: ({ from, to }, nameOf) => [
    ...beyond(to, from).map((id) => ({ icon: 'bell', words: 'subscribed', to: nameOf(id) ?? 'somebody' })),
    ...beyond(from, to).map((id) => ({ icon: 'bell', words: 'unsubscribed', to: nameOf(id) ?? 'somebody' })),
  ],
});

/**
 * Answers what an entry says; nothing when it says nothing that is worth a line, as of ranks and reactions.
 * @param {Entry} entry
 * @param {Record<string, string>} names From the server, for what is not here.
 * @param {Scale} scale
 * @returns {Part[]}
 */
export function partsOf({ kind, changes }, names, scale) {
  const verb = VERBS[kind];
  // What an issue began with stands on it still, or its change is told below.
  if (kind === 'created' || kind === 'archived' || kind === 'restored' || kind === 'trashed') return verb ? [verb] : [];
  /** @param {string} id */
  const nameOf = (id) => nameHere(id) ?? names[id];
  const parts = changes.flatMap((change) => FIELDS[change.field]?.(change, nameOf, scale) ?? []);
  return verb && kind !== 'moved' ? [verb, ...parts] : parts;
}

/** @param {string} id */
function nameHere(id) {
  const named = store.person(id) ?? store.state(id) ?? store.label(id) ?? store.team(id);
  return named?.name ?? store.issue(id)?.identifier;
}

/** @param {string | null} from @param {string | null} to @param {NameOf} nameOf */
function named(from, to, nameOf) {
  return { ...(from ? { from: nameOf(from) ?? '…' } : {}), ...(to ? { to: nameOf(to) ?? '…' } : {}) };
}

/** @param {string[] | null} all @param {string[] | null} known */
function beyond(all, known) {
  return (all ?? []).filter((id) => !known?.includes(id));
}

/** @param {string} value */
function priorityWord(value) {
  return PRIORITIES.find((priority) => priority.value === value)?.label ?? value;
}

/** @param {number | null} points @param {Scale} scale */
function pointsWord(points, scale) {
  return points === null ? 'none' : estimateSign(points, scale);
}

/** @param {string | null} from @param {string | null} to @returns {Part} */
function dated(from, to) {
  if (!to) return { icon: 'calendar', words: 'removed the due date', from: from ? shortDate(from) : undefined };
  return { icon: 'calendar', words: 'set the due date', ...(from ? { from: shortDate(from) } : {}), to: shortDate(to) };
}
