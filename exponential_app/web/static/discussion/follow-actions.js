/** Following issues and leaving them, wherever they are meant from. */
import { store } from '../core/store.js';
import { follow } from './talk.js';

/** @type {import('../issues/issue-actions.js').IssueAction[]} */
export const FOLLOW_ACTIONS = [
  {
    id: 'issue.subscribe',
    title: 'Subscribe or unsubscribe',
    icon: 'bell',
    keys: ['Shift+S'],
    group: 'Issue',
    aliases: ['follow', 'watch', 'notify'],
    when: (context) => context.issues.length > 0 && context.issues.every(isOpen),
    run: (context) => follow(context.issues),
  },
];

/** What is put away keeps its followers. @param {string} id */
function isOpen(id) {
  const issue = store.table('issue').peek(id);
  return issue !== undefined && !issue.archived_at && !issue.trashed_at;
}
