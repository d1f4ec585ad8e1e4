/** What can be done with issues, wherever they are meant from: keys, menus, the palette. */
import { actions } from '../core/actions.js';
import { store } from '../core/store.js';
import { follow } from '../discussion/talk.js';
import { onPage } from '../shell/context.js';
import { branchOf, issueLink } from './addresses.js';
import { openComposer } from './composer-state.js';
import { copyText } from './copy.js';
import { focusTitle, isTitleShown, writingBodyOf } from './detail-keys.js';
import { archiveIssues, editProperty, restoreIssues, trashIssues } from './edit.js';
import { FAMILY_ACTIONS } from './family-actions.js';
import { pickForIssues } from './picker.js';
import { PROPERTIES, propertyNamed } from './properties.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../core/actions.js').Action<Context>} IssueAction */

/** Puts them into the registry; call it once. */
export function registerIssueActions() {
  actions.registerAll(
    [
      ...PROPERTIES.map(propertyAction),
      ...FAMILY_ACTIONS,
      ...ISSUE_ACTIONS,
      ...FOLLOW_ACTIONS,
      ...COPY_ACTIONS,
      ...MOVE_ACTIONS,
    ].map(onPage),
  );
}

/** @param {Context} context */
function any(context) {
  return context.issues.length > 0;
}

/** @param {Context} context */
function one(context) {
  return context.issues.length === 1;
}

/** @param {Context} context */
function here(context) {
  return any(context) && meant(context).every((issue) => !issue.archived_at && !issue.trashed_at);
}

/** @param {Context} context */
function away(context) {
  return any(context) && !here(context);
}

/** @param {Context} context */
function meant(context) {
  return context.issues.flatMap((id) => store.table('issue').peek(id) ?? []);
}

/**
 * @param {import('./properties.js').Property} property
 * @returns {IssueAction}
 */
function propertyAction(property) {
  return {
    id: `issue.${property.name}`,
    title: property.prompt,
    icon: property.icon,
    keys: [...property.keys],
    group: 'Issue',
    aliases: [property.label],
    when: (context) => any(context) && meant(context).every((issue) => property.applies?.(issue) ?? true),
    run: (context) => pickForIssues(property.name, context.issues, context.anchor),
  };
}

/** @type {IssueAction[]} */
const ISSUE_ACTIONS = [
  {
    id: 'issue.assign_to_me',
    title: 'Assign to me',
    icon: 'user-check',
    keys: ['i'],
    group: 'Issue',
    aliases: ['take', 'mine'],
    when: (context) => any(context) && meant(context).some((issue) => issue.assignee_id !== store.me.peek()?.person_id),
    run: (context) =>
      editProperty(
        context.issues,
        propertyNamed('assignee'),
        propertyNamed('assignee').set(store.me.peek()?.person_id ?? null),
      ),
  },
  {
    id: 'issue.unassign',
    title: 'Unassign',
    icon: 'user-minus',
    group: 'Issue',
    when: (context) => meant(context).some((issue) => issue.assignee_id !== null),
    run: (context) => editProperty(context.issues, propertyNamed('assignee'), propertyNamed('assignee').set(null)),
  },
  {
    id: 'issue.rename',
    title: 'Rename',
    icon: 'pencil',
    keys: ['r'],
    group: 'Issue',
    aliases: ['title', 'edit title'],
    when: (context) => one(context) && isTitleShown(),
    run: focusTitle,
  },
  {
    id: 'issue.write',
    title: 'Edit description',
    icon: 'square-pen',
    keys: ['e'],
    group: 'Issue',
    when: (context) => one(context) && isTitleShown(),
    run: (context) => {
      writingBodyOf.value = context.issues[0] ?? null;
    },
  },
];

/** @type {IssueAction[]} */
const FOLLOW_ACTIONS = [
  {
    id: 'issue.subscribe',
    title: 'Subscribe or unsubscribe',
    icon: 'bell',
    keys: ['Shift+S'],
    group: 'Issue',
    aliases: ['follow', 'watch', 'notify'],
    when: here,
    run: (context) => follow(context.issues),
  },
];

/** @type {IssueAction[]} */
const COPY_ACTIONS = [
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
];

/** @type {IssueAction[]} */
const MOVE_ACTIONS = [
  {
    id: 'issue.archive',
    title: 'Archive',
    icon: 'archive',
    keys: ['#'],
    group: 'Move',
    when: here,
    run: (context) => archiveIssues(context.issues),
  },
  {
    id: 'issue.restore',
    title: 'Restore',
    icon: 'archive-restore',
    group: 'Move',
    aliases: ['unarchive', 'undelete'],
    when: away,
    run: (context) => restoreIssues(context.issues),
  },
  {
    id: 'issue.trash',
    title: 'Delete',
    icon: 'trash-2',
    keys: ['Mod+Backspace'],
    group: 'Move',
    aliases: ['trash', 'remove'],
    when: here,
    run: (context) => trashIssues(context.issues),
  },
  {
    id: 'issue.create',
    title: 'New issue',
    icon: 'plus',
    keys: ['c'],
    group: 'Create',
    aliases: ['add', 'write'],
    run: () => openComposer({}),
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
