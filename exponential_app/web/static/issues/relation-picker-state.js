/** Which relation of which issue is being made, and where its picker stands. */
import { signal } from '@preact/signals';

/** @typedef {import('../core/hierarchy.js').Word} Word */
/** @typedef {{ issueId: string, word: Word, anchor: import('../ui/popover.js').Anchor }} Relating */

/** The words one chooses from, in the order of menus. @type {readonly { word: Word, key: string, label: string, icon: string }[]} */
export const RELATING = Object.freeze([
  { word: 'blocks', key: 'b', label: 'Blocks…', icon: 'octagon-alert' },
  { word: 'blocked_by', key: 'x', label: 'Blocked by…', icon: 'octagon-minus' },
  { word: 'related', key: 'r', label: 'Related to…', icon: 'link' },
  { word: 'duplicate_of', key: 'd', label: 'Duplicate of…', icon: 'copy' },
]);

export const relating = signal(/** @type {Relating | null} */ (null));

/**
 * @param {string} issueId
 * @param {Word} word
 * @param {import('../ui/popover.js').Anchor} [anchor] By default where the issue's relations or its row are shown.
 */
export function pickRelation(issueId, word, anchor = shownRelations(issueId)) {
  relating.value = { issueId, word, anchor };
}

/** @param {string} issueId */
function shownRelations(issueId) {
  const id = CSS.escape(issueId);
  return document.querySelector(`.relations[data-issue="${id}"]`) ?? document.querySelector(`.issue-row[data-issue="${id}"]`);
}
