/** What can be done with an issue's family and relations: sub-issues, and what blocks, repeats or relates to what. */
import { openComposer } from './composer-state.js';
import { pickRelation, RELATING } from './relation-picker-state.js';
import { store } from '../core/store.js';

/** @typedef {import('./issue-actions.js').IssueAction} IssueAction */
/** @typedef {import('../shell/context.js').Context} Context */

/** @param {Context} context */
function alone(context) {
  const issue = context.issues.length === 1 && store.table('issue').peek(context.issues[0] ?? '');
  return Boolean(issue && !issue.archived_at && !issue.trashed_at);
}

/** @type {IssueAction[]} */
export const FAMILY_ACTIONS = [
  {
    id: 'issue.create_sub_issue',
    title: 'New sub-issue…',
    icon: 'list-tree',
    keys: ['Mod+Shift+o'],
    // Some browsers keep that for themselves.
    otherKeys: [['m', 's']],
    group: 'Issue',
    aliases: ['child', 'break down'],
    when: alone,
    run: (context) => {
      const parent = store.table('issue').peek(context.issues[0] ?? '');
      if (parent) openComposer({ teamId: parent.team_id, parentId: parent.id });
    },
  },
  ...RELATING.map(({ word, key, label, icon }) => ({
    id: `issue.${word}`,
    title: label,
    icon,
    keys: ['m', key],
    group: 'Issue',
    aliases: ['relation', 'relate', 'dependency'],
    when: alone,
    run: (/** @type {Context} */ context) => pickRelation(context.issues[0] ?? '', word, context.anchor),
  })),
];
