/** Issues as Markdown on the clipboard: what each is called, where it is, how it stands and what it says. */
import { Problem } from '../core/api.js';
import { PRIORITIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { issueLink } from './addresses.js';
import { copyText } from './copy.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/** @param {readonly string[]} ids */
export async function copyMarkdown(ids) {
  const issues = await Promise.all(ids.map(withDescription));
  await copyText(issues.flatMap((issue) => (issue ? markdownOf(issue) : [])).join('\n\n'), 'Markdown');
}

/** Its text may not be here yet; without a network the rest has to do. @param {string} id */
async function withDescription(id) {
  const held = store.table('issue').peek(id);
  if (!held || held.description !== undefined) return held;
  try {
    return await sync.loadIssue(id);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return held;
  }
}

/** @param {Issue} issue @returns {string} */
export function markdownOf(issue) {
  const person = issue.assignee_id ? store.table('person').peek(issue.assignee_id)?.name : null;
  const said = [
    store.table('workflow_state').peek(issue.state_id)?.name,
    issue.priority === 'none' ? null : PRIORITIES.find(({ value }) => value === issue.priority)?.label,
    person,
    ...issue.label_ids.map((id) => store.table('label').peek(id)?.name),
    issue.due_date && `due ${issue.due_date}`,
  ];
  const heading = `# [${issue.identifier}](${issueLink(issue)}) ${issue.title}`;
  return [heading, said.filter(Boolean).join(' · '), issue.description?.trim()].filter(Boolean).join('\n\n');
}
