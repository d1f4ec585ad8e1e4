/** New issues that were begun and not created: kept in the browser, one of each dialog, until created or thrown away. */
import { forget, recall, remembered, rememberWriting } from '../core/device.js';
import { openTabs } from '../core/tabs.js';

/** @typedef {import('./composer-draft.js').Draft} Draft */
/** @typedef {{ draft: Draft, tab: string, saved_at: number }} Kept */

const PREFIX = 'draft:new-issue:';

/** @param {Draft} draft @param {string} tab The id of this tab. */
export function keepDraft(draft, tab) {
  rememberWriting(PREFIX + draft.id, JSON.stringify({ draft, tab, saved_at: Date.now() }));
}

/** @param {string} id */
export function dropDraft(id) {
  forget(PREFIX + id);
}

/** Answers a draft that is kept, whoever's it is. @param {string} id @returns {Draft | undefined} */
export function shelved(id) {
  return read(PREFIX + id)?.draft;
}

/**
 * Answers what this tab, or a tab that has been closed, left unfinished, the latest first; what is open in another tab is
 * that tab's.
 * @param {string} tab The id of this tab.
 * @returns {Promise<Draft[]>}
 */
export async function leftDrafts(tab) {
  const kept = remembered(PREFIX).flatMap((name) => read(name) ?? []);
  if (kept.length === 0) return [];
  const open = await openTabs();
  const left = kept.filter((each) => each.tab === tab || !open.has(each.tab));
  return left.sort((a, b) => b.saved_at - a.saved_at).map(({ draft }) => draft);
}

/** @param {string} name @returns {Kept | null} */
function read(name) {
  try {
    const kept = JSON.parse(recall(name) ?? 'null');
    return typeof kept?.draft?.team_id === 'string' ? kept : null;
  } catch {
    // Damaged storage remembers nothing.
    return null;
  }
}
