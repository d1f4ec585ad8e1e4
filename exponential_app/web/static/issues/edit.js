/** Changes issues at once, tells the person what changed, and offers the way back. */
import { mutate } from '../core/mutate.js';
import { inSlices } from '../core/slices.js';
import { store } from '../core/store.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { confirm } from '../ui/confirm.js';
import { toast } from '../ui/toast.js';
import { currentList } from './list-state.js';

/** @typedef {import('./properties.js').Edit} Edit */
/** @typedef {import('./properties.js').Property} Property */

/**
 * Names issues in a sentence: "ENG-12", or "3 issues".
 * @param {readonly string[]} ids
 * @returns {string}
 */
export function namesOf(ids) {
  if (ids.length !== 1) return `${ids.length} issues`;
  return store.table('issue').peek(ids[0] ?? '')?.identifier ?? 'the issue';
}

/**
 * Changes one property of issues. Says so when more than one changed, or when the change takes the issue off the list the
 * person is looking at; a single change in plain sight needs no words.
 * @param {readonly string[]} ids
 * @param {Property} property
 * @param {Edit} edit
 */
export async function editProperty(ids, property, edit) {
  const changing = `Change ${property.label.toLowerCase()} of`;
  const listed = currentList.peek()?.order.peek() ?? [];
  const known = ids.filter((id) => store.table('issue').peek(id));
  const step = undo.begin(`${changing} ${namesOf(ids)}`);
  await inSlices(known, (id) =>
    step(() => {
      const issue = store.table('issue').peek(id);
      if (issue) mutate.update('issue', id, edit(issue), { label: `${changing} ${issue.identifier}` });
    }),
  );
  const after = new Set(currentList.peek()?.order.peek());
  const before = new Set(listed);
  const left = known.some((id) => before.has(id) && !after.has(id));
  if (known.length > 1 || left) toast(`${property.label} of ${namesOf(known)} changed`, { actions: [undoAction()] });
}

/**
 * @param {string} id
 * @param {string} title Not empty.
 * @param {number} [base] The version that its editing began from.
 */
export function renameIssue(id, title, base) {
  const issue = store.table('issue').peek(id);
  const label = `Rename ${issue?.identifier}`;
  if (issue && title !== issue.title) mutate.update('issue', id, { title }, { label, base_version: base });
}

/** @param {readonly string[]} ids */
export function archiveIssues(ids) {
  void actOn(ids, 'archive', 'Archive', 'archived');
}

/** @param {readonly string[]} ids */
export function trashIssues(ids) {
  void actOn(ids, 'trash', 'Delete', 'moved to the trash for 30 days');
}

/** @param {readonly string[]} ids */
export function restoreIssues(ids) {
  void actOn(ids, 'restore', 'Restore', 'restored');
}

/** Asks first: nothing brings them back. @param {readonly string[]} ids */
export function deleteForGood(ids) {
  const names = namesOf(ids);
  const remove = (/** @type {string} */ id) => {
    mutate.action('issue', id, 'delete', { label: `Delete ${namesOf([id])} for good`, undoable: false });
  };
  confirm({
    title: `Delete ${names} for good?`,
    text: `The description, comments and history go with ${ids.length === 1 ? 'it' : 'them'}. This cannot be undone.`,
    verb: 'Delete for good',
    run: async () => {
      await inSlices(ids, remove);
      toast(`${names} deleted for good`);
    },
  });
}

/**
 * @param {readonly string[]} ids
 * @param {'archive' | 'trash' | 'restore'} verb
 * @param {string} title
 * @param {string} past
 */
async function actOn(ids, verb, title, past) {
  if (ids.length === 0) return;
  const names = namesOf(ids);
  const step = undo.begin(`${title} ${names}`);
  await inSlices(ids, (id) => step(() => void mutate.action('issue', id, verb, { label: `${title} ${namesOf([id])}` })));
  currentList.peek()?.clearSelection();
  toast(`${names} ${past}`, { actions: [undoAction()] });
}
