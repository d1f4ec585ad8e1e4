/** What is done with labels on the server alone: counting, merging, promoting, taking out of use and back. */
import { api } from '../core/api.js';
import { mutate } from '../core/mutate.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { attempt } from './attempt.js';

/** @typedef {import('../core/entities.js').Label} Label */

/** How many issues carry each label. @returns {Promise<{ id: string, issue_count: number }[]>} */
export async function fetchCounts() {
  /** @type {{ id: string, issue_count: number }[]} */
  const rows = [];
  let cursor = '';
  do {
    const page = await api.get('/labels', { query: { limit: 250, archived: true, ...(cursor ? { cursor } : {}) } });
    rows.push(...page.labels);
    cursor = page.next_cursor ?? '';
  } while (cursor);
  return rows;
}

/**
 * Archives a label: it leaves the pickers and the issues keep it.
 * @param {Label} label
 */
export function archiveLabel(label) {
  mutate.action('label', label.id, 'remove', { label: `Archive label ${label.name}` });
  toast(`Label ${label.name} archived`, { actions: [undoAction()] });
}

/** @param {Label} label */
export function restoreLabel(label) {
  mutate.action('label', label.id, 'restore', { label: `Restore label ${label.name}` });
  toast(`Label ${label.name} restored`, { actions: [undoAction()] });
}

/** Makes a team's label the workspace's. @param {Label} label */
export async function promoteLabel(label) {
  const done = await attempt(`Label ${label.name} stays with its team`, () =>
    api.patch(`/labels/${label.id}`, { team_id: null }),
  );
  if (done) toast(`Label ${label.name} belongs to the whole workspace now`);
}

/**
 * Puts one label in the place of another, on every issue.
 * @param {Label} label
 * @param {Label} into
 */
export async function mergeLabel(label, into) {
  const body = { action: 'merge', label_ids: [label.id], destination_label_id: into.id };
  const done = await attempt(`Label ${label.name} is not merged`, () => api.post('/labels/bulk', body));
  if (!done) return;
  const undo = () => void attempt('The merge stands', () => api.post('/undo', { transaction_of: done.seq }));
  toast(`Label ${label.name} merged into ${into.name}`, { actions: [{ label: 'Undo', run: undo }] });
}
