/** Chooses the other issue of a relation. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { issueOptions } from './issue-options.js';
import { RELATING, relating } from './relation-picker-state.js';
import { relateIssues } from './relations.api.js';

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
