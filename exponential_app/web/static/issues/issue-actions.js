/** What can be done with issues, wherever they are meant from: keys, menus, the palette. */
import { actions } from '../core/actions.js';
import { store } from '../core/store.js';
import { FOLLOW_ACTIONS } from '../discussion/follow-actions.js';
import { onPage } from '../shell/context.js';
import { composing, openComposer } from './composer-state.js';
import { COPY_ACTIONS } from './copy-actions.js';
import { isTitleShown, rename, writingBodyOf } from './detail-keys.js';
import { archiveIssues, deleteForGood, editProperty, restoreIssues, trashIssues } from './edit.js';
import { FAMILY_ACTIONS } from './family-actions.js';
import { any, away, here, mayBeDeleted, meant, one } from './meant.js';
import { pickForIssues } from './picker-state.js';
import { openPalette } from '../palette/palette-state.js';
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
  actions.register(ATTACH);
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
    ...(property.otherKeys ? { otherKeys: property.otherKeys } : {}),
    group: 'Issue',
    aliases: [property.label],
    when: (context) => any(context) && meant(context).every((issue) => property.applies?.(issue) ?? true),
    run: (context) => pickForIssues(property.name, context.issues, context.anchor),
  };
}

const ASSIGNEE = propertyNamed('assignee');

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
    run: (context) => editProperty(context.issues, ASSIGNEE, ASSIGNEE.set(store.me.peek()?.person_id ?? null)),
  },
  {
    id: 'issue.unassign',
    title: 'Unassign',
    icon: 'user-minus',
    group: 'Issue',
    when: (context) => meant(context).some((issue) => issue.assignee_id !== null),
    run: (context) => editProperty(context.issues, ASSIGNEE, ASSIGNEE.set(null)),
  },
  {
    id: 'issue.rename',
    title: 'Rename',
    icon: 'pencil',
    keys: ['r'],
    group: 'Issue',
    aliases: ['title', 'edit title'],
    when: (context) => one(context) && here(context),
    run: (context) => rename(context),
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

/** In the dialog of a new issue. @type {IssueAction} */
const ATTACH = {
  id: 'issue.attach',
  title: 'Attach files to a new issue',
  icon: 'paperclip',
  keys: ['Alt+u'],
  group: 'Create',
  inText: true,
  when: () => composing.peek() !== null,
  run: () => /** @type {HTMLElement | null} */ (document.querySelector('.composer__attach'))?.click(),
};

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
    id: 'issue.delete',
    title: 'Delete for good…',
    icon: 'trash-2',
    group: 'Move',
    aliases: ['purge', 'remove'],
    when: mayBeDeleted,
    run: (context) => deleteForGood(context.issues),
  },
  {
    id: 'issue.create',
    title: 'New issue',
    icon: 'plus',
    keys: ['c'],
    group: 'Create',
    aliases: ['add', 'write'],
    run: () => openComposer(),
  },
  {
    id: 'issue.create_full',
    title: 'New issue, full screen',
    icon: 'maximize-2',
    keys: ['v'],
    group: 'Create',
    run: () => openComposer({ full: true }),
  },
  {
    id: 'issue.create_from_template',
    title: 'New issue from template…',
    icon: 'copy',
    keys: ['Alt+c'],
    group: 'Create',
    run: () => openComposer({ choosesTemplate: true }),
  },
  {
    id: 'issue.move',
    title: 'Move to team…',
    icon: 'corner-down-right',
    group: 'Issue',
    aliases: ['transfer'],
    when: here,
    run: () => openPalette('issue.move'),
  },
];
