/** An issue named in a text: its state, identifier and title, as they are now. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';

/** @param {{ identifier: string }} props */
export function IssueChip({ identifier }) {
  const issue = store.issueByIdentifier(identifier);
  if (!issue) return identifier;
  const state = store.table('workflow_state').get(issue.state_id);
  return html`<a class="issue-chip" href=${issuePath(issue)} data-settled=${isSettled(state) || undefined}>
    <${StateIcon} state=${state} /><span class="issue-chip__key">${identifier}</span><span class="issue-chip__title">${issue.title}</span>
  </a>`;
}

/** @param {import('../core/entities.js').WorkflowState | undefined} state */
function isSettled(state) {
  return state?.category === 'completed' || state?.category === 'canceled';
}

/** Whether an identifier names an issue that is known here. @param {string} identifier */
export function isKnownIssue(identifier) {
  return store.issueByIdentifier(identifier) !== undefined;
}
