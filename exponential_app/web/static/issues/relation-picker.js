/** Chooses the other issue of a relation. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { issueOptions } from './issue-options.js';
import { relateIssues } from './relations.api.js';

/** @typedef {import('../core/hierarchy.js').Word} Word */
/** @typedef {{ issueId: string, word: Word, anchor: import('../ui/popover.js').Anchor }} Relating */

/** The words one chooses from, in the order of menus. @type {readonly { word: Word, key: string, label: string, icon: string }[]} */
export const RELATING = Object.freeze([
  { word: 'blocked_by', key: 'b', label: 'Blocked by…', icon: 'octagon-minus' },
  { word: 'blocks', key: 'x', label: 'Blocks…', icon: 'octagon-alert' },
  { word: 'related', key: 'r', label: 'Related to…', icon: 'link' },
  { word: 'duplicate_of', key: 'd', label: 'Duplicate of…', icon: 'copy' },
]);

const relating = signal(/** @type {Relating | null} */ (null));

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

/** Shows the picker while it is open; mount it once. */
export function RelationPickerLayer() {
  const open = relating.value;
  const issue = open ? store.issue(open.issueId) : undefined;
  if (!open || !issue) return null;
  const label = RELATING.find(({ word }) => word === open.word)?.label ?? '';
  const close = () => {
    relating.value = null;
  };
  /** @param {string | null} other */
  const pick = (other) => {
    if (other) void relateIssues(open.issueId, open.word, other);
  };
  return html`<${Popover} anchor=${open.anchor} onClose=${close} role="dialog" label=${label}>
    <${Combobox}
      label=${`${issue.identifier}: ${label.toLowerCase()}`}
      options=${issueOptions([open.issueId], issue.team_id)}
      isSelected=${() => false}
      onPick=${pick}
      onClose=${close}
    />
  <//>`;
}
