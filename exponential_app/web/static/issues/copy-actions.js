/** What can be copied of issues: their ids, links and branch names. */
import { branchOf, issueLink } from './addresses.js';
import { copyText } from './copy.js';
import { any, meant, one } from './meant.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} IssueAction */

/** @type {IssueAction[]} */
export const COPY_ACTIONS = [
  {
    id: 'issue.copy_id',
    title: 'Copy ID',
    icon: 'hash',
    keys: ['Mod+.'],
    group: 'Copy',
    when: any,
    run: (context) => copyEach(context, 'ID', (issue) => issue.identifier),
  },
  {
    id: 'issue.copy_link',
    title: 'Copy link',
    icon: 'link',
    keys: ['Mod+Shift+,'],
    group: 'Copy',
    aliases: ['url', 'address'],
    when: any,
    run: (context) => copyEach(context, 'Link', issueLink),
  },
  {
    id: 'issue.copy_branch',
    title: 'Copy branch name',
    icon: 'git-branch',
    keys: ['Mod+Shift+.'],
    group: 'Copy',
    aliases: ['git'],
    when: one,
    run: (context) => copyEach(context, 'Branch name', branchOf),
  },
  {
    id: 'issue.copy_markdown',
    title: 'Copy as Markdown',
    icon: 'file-text',
    // Mod+Shift+c opens the tools for developers.
    keys: ['Alt+Shift+c'],
    group: 'Copy',
    when: any,
    run: (context) => void import('./copy-markdown.js').then(({ copyMarkdown }) => copyMarkdown(context.issues)),
  },
];

/**
 * @param {Context} context
 * @param {string} what
 * @param {(issue: import('../core/entities.js').Issue) => string} textOf
 */
function copyEach(context, what, textOf) {
  void copyText(meant(context).map(textOf).join('\n'), what);
}
