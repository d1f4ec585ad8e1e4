/** Issues to choose from: those of one team first, the newest first. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/**
 * @param {readonly string[]} except Ids of issues that are not offered.
 * @param {string | undefined} teamId
 * @returns {import('../ui/combobox.js').Option[]}
 */
export function issueOptions(except, teamId) {
  const issues = store
    .table('issue')
    .all()
    .filter((issue) => !except.includes(issue.id));
  /** @param {Issue} a @param {Issue} b */
  const order = (a, b) =>
    Number(b.team_id === teamId) - Number(a.team_id === teamId) || (a.created_at < b.created_at ? 1 : -1);
  return issues.sort(order).map((issue) => ({
    value: issue.id,
    label: issue.title,
    hint: issue.identifier,
    words: issue.identifier,
    // Drawn when it is shown: most of the many never are.
    get icon() {
      return html`<${StateIcon} state=${store.state(issue.state_id)} />`;
    },
  }));
}
