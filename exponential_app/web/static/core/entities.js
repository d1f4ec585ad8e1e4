/** The entities as they come over the wire, and the two closed lists of words in them. */

/** @typedef {'owner' | 'admin' | 'member' | 'guest'} Role */
/** @typedef {'none' | 'urgent' | 'high' | 'medium' | 'low'} Priority */
/** @typedef {'none' | 'exponential' | 'fibonacci' | 'linear' | 'tshirt'} EstimateScale */
/** @typedef {'blocks' | 'duplicate' | 'related'} RelationKind */
/** @typedef {'triage' | 'backlog' | 'unstarted' | 'started' | 'completed' | 'canceled'} Category */

/**
 * @typedef {object} Workspace
 * @property {string} id
 * @property {string} name
 * @property {string} url_slug
 * @property {'admins' | 'members' | 'anyone'} label_management  who may change labels
 * @property {'admins' | 'members'} template_management  who may change templates and recurring issues
 * @property {string} branch_format  as in {username}/{identifier}-{title}
 * @property {number} largest_file_mib
 * @property {'all' | 'images_and_documents' | 'none'} file_kinds  what may be uploaded
 * @property {number | null} file_quota_mib  how much all files may take; null: no bound
 * @property {string} created_at
 * @property {string} updated_at
 * @property {number} version
 */

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {string} email
 * @property {string | null} image
 * @property {Role} role  within the loaded workspace
 * @property {string} joined_at
 * @property {number} version
 */

/**
 * @typedef {object} Team
 * @property {string} id
 * @property {string} name
 * @property {string} key  the prefix of identifiers, as in ENG-12
 * @property {string | null} icon
 * @property {string | null} color
 * @property {boolean} is_private
 * @property {string} timezone
 * @property {EstimateScale} estimate_scale
 * @property {boolean} estimate_allow_zero
 * @property {boolean} estimate_extended
 * @property {boolean} unestimated_as_one
 * @property {boolean} closes_parent_with_last_sub_issue
 * @property {boolean} closes_sub_issues_with_parent
 * @property {string | null} duplicate_state_id  null: the first canceled one
 * @property {number | null} auto_close_months  null: stale issues stay open
 * @property {string | null} auto_close_state_id  null: the first canceled one
 * @property {number | null} auto_archive_months  null: closed issues are not archived
 * @property {string | null} default_template_id  of issues that a member makes
 * @property {string | null} default_template_for_others_id
 * @property {string[]} member_ids
 * @property {string} created_at
 * @property {string} updated_at
 * @property {number} version
 */

/**
 * @typedef {object} WorkflowState
 * @property {string} id
 * @property {string} team_id
 * @property {string} name
 * @property {Category} category
 * @property {string} color
 * @property {string | null} description
 * @property {string} rank
 * @property {boolean} is_default  the state of new issues; exactly one in a team
 * @property {number} version
 */

/**
 * @typedef {object} Label
 * @property {string} id
 * @property {string | null} team_id  null: of the whole workspace
 * @property {string | null} group_id  an issue carries at most one label of a group
 * @property {boolean} is_group  a group is carried by no issue
 * @property {string} name
 * @property {string} color
 * @property {string | null} description
 * @property {string | null} archived_at
 * @property {number} version
 */

/**
 * A text that could not be merged into the stored one, kept until somebody settles it.
 * @typedef {object} TextConflict
 * @property {string} id
 * @property {'title' | 'description' | 'body'} field
 * @property {string} text
 * @property {string | null} person_id  who wrote it
 * @property {string} created_at
 */

/**
 * @typedef {object} Issue
 * @property {string} id
 * @property {number} number  0 until the server has given one
 * @property {string} identifier  "ENG-…" until the server has given a number
 * @property {string} title
 * @property {string | null} [description]  Markdown; undefined until loaded, see sync.loadIssue
 * @property {string} team_id
 * @property {string} state_id
 * @property {string | null} assignee_id
 * @property {string | null} creator_id
 * @property {Priority} priority
 * @property {string[]} label_ids
 * @property {string} [sla_status]
 * @property {string | null} [auto_closed_at]  undefined until loaded
 * @property {string[]} [subscriber_ids]  undefined until loaded
 * @property {Reaction[]} [reactions]  undefined until loaded
 * @property {string | null} due_date  YYYY-MM-DD
 * @property {number | null} estimate  points
 * @property {string | null} parent_issue_id  of an issue that may be out of sight
 * @property {string | null} sub_issue_rank  the place among the parent's sub-issues
 * @property {string} rank
 * @property {boolean} is_sample
 * @property {string} created_at
 * @property {string} updated_at
 * @property {string | null} started_at
 * @property {string | null} completed_at
 * @property {string | null} canceled_at
 * @property {string | null} archived_at
 * @property {string | null} trashed_at
 * @property {string | null} [purges_at]  when it leaves the trash for good
 * @property {boolean} has_conflicts  whether texts of it wait to be settled
 * @property {TextConflict[]} [conflicts]  oldest first; undefined until loaded, like the description
 * @property {number} version
 */

/** @typedef {{ emoji: string, person_ids: string[] }} Reaction  the people in the order in which they came */

/**
 * @typedef {object} Comment
 * @property {string} id
 * @property {string} issue_id
 * @property {string | null} parent_id  the first comment of the thread; null: this one is it
 * @property {string | null} author_id
 * @property {string | null} body  Markdown; null once deleted
 * @property {Reaction[]} reactions
 * @property {string} created_at
 * @property {string} updated_at
 * @property {string | null} edited_at
 * @property {string | null} resolved_at
 * @property {string | null} resolved_by_id
 * @property {string | null} deleted_at
 * @property {TextConflict[]} [conflicts]  versions of its words that wait to be settled, oldest first
 * @property {number} version
 */

/**
 * @typedef {object} IssueRelation  the issue blocks the related one, is a duplicate of it, or is related to it
 * @property {string} id
 * @property {string} issue_id
 * @property {string} related_issue_id
 * @property {RelationKind} kind
 * @property {string} created_at
 * @property {number} version
 */

/**
 * @typedef {object} Attachment
 * @property {string} id
 * @property {string} issue_id
 * @property {'file' | 'link'} kind
 * @property {string | null} file_id
 * @property {string} url
 * @property {string} title
 * @property {string | null} subtitle
 * @property {string | null} media_type  null for links
 * @property {number | null} size_bytes
 * @property {number | null} width  of pictures
 * @property {number | null} height
 * @property {string | null} creator_id
 * @property {string} created_at
 * @property {number} version
 */

/**
 * Everything that the person is told of one issue, team or view; nobody else's, so not in the change log. See core/inbox.js.
 * @typedef {object} InboxThread
 * @property {string} id
 * @property {{ id: string, identifier: string, title: string, priority: Priority } | null} issue
 * @property {{ id: string, key: string, name: string } | null} team
 * @property {{ id: string, name: string, slug: string } | null} view
 * @property {InboxEvent} latest
 * @property {number} count  of all events
 * @property {number} unread_count
 * @property {string[]} actor_ids  at most five, the last to act first
 * @property {boolean} is_read
 * @property {boolean} is_cleared
 * @property {string} shown_at
 * @property {string | null} snoozed_until_at
 * @property {string} changed_at
 * @property {number} version
 */

/**
 * @typedef {object} View  a filter and a way to show it, under a name of its own
 * @property {string} id
 * @property {string} name
 * @property {string} slug  its end of the address; stays when the view is renamed
 * @property {string | null} description
 * @property {string | null} icon
 * @property {string | null} color
 * @property {'personal' | 'team' | 'workspace'} visibility
 * @property {string | null} team_id  of a team's view
 * @property {string | null} owner_id
 * @property {any} filter  a tree as in core/filter.js, null for all issues
 * @property {Record<string, any>} display  what is absent is as it is built in
 * @property {string} created_at
 * @property {string} updated_at
 * @property {number} version
 */

/**
 * @typedef {object} ViewSubscription  what the person is told of a view
 * @property {string} id  the view's
 * @property {boolean} enters  an issue comes into the view
 * @property {boolean} closes  an issue in it is completed or canceled
 * @property {string} timezone  where the person is, for what the filter says of today
 * @property {number} version
 */

/**
 * @typedef {object} InboxEvent
 * @property {string} type  as in "assigned"
 * @property {number} count
 * @property {Record<string, any>} detail  from and to, a due date, or the newest issues of a view
 * @property {string | null} actor_id
 * @property {string | null} actorName
 * @property {string | null} comment_id
 * @property {string | null} [issueIdentifier]  of a view the newest issue that it tells of
 * @property {string | null} [issueTitle]
 * @property {string} createdAt
 * @property {string | null} unsnoozedAt
 */

/**
 * @typedef {object} Favourite
 * @property {string} id
 * @property {'folder' | 'issue' | 'team' | 'view' | 'screen'} kind
 * @property {string | null} target_id  of an issue, team or view
 * @property {string | null} tab  which screen, as in "my-issues/assigned"; or which list of a team
 * @property {string | null} name  a folder's
 * @property {string | null} folder_id
 * @property {string} rank
 * @property {number} version
 */

/** @typedef {{ id: string, name: string, value: any, version: number }} Preference  its name is its id; a value of null is the default */

/** @typedef {{ id: string, team_id: string, tab: string, display: any, version: number }} TeamDisplay  its id is "<team id>/<tab>" */

/**
 * @typedef {object} Entities
 * @property {Workspace} workspace
 * @property {Person} person
 * @property {Team} team
 * @property {WorkflowState} workflow_state
 * @property {Label} label
 * @property {Issue} issue
 * @property {IssueRelation} issue_relation
 * @property {Comment} comment
 * @property {Attachment} attachment
 * @property {InboxThread} inbox_thread
 * @property {View} view
 * @property {ViewSubscription} view_subscription
 * @property {Favourite} favourite
 * @property {Preference} preference
 * @property {TeamDisplay} team_display
 */

/** @typedef {keyof Entities} Kind */

/**
 * @typedef {object} Change  one row of the change log; a null value means removed or no longer visible
 * @property {number} seq
 * @property {Kind} entity
 * @property {string} id
 * @property {Entities[Kind] | null} value
 */

/** @type {readonly Kind[]} */
export const KINDS = Object.freeze(['workspace', 'person', 'team', 'workflow_state', 'label', 'issue', 'issue_relation', 'comment', 'attachment']);

/** @typedef {'view' | 'view_subscription' | 'favourite' | 'preference' | 'team_display'} OwnKind */

/** What is one's own or depends on who asks: it is in no snapshot and no change, see core/mine.js. @type {readonly OwnKind[]} */
export const OWN_KINDS = Object.freeze(['view', 'view_subscription', 'favourite', 'preference', 'team_display']);

/**
 * In the order of menus; `order` sorts lists, the most pressing first.
 * @type {ReadonlyArray<{ value: Priority, label: string, order: number }>}
 */
export const PRIORITIES = Object.freeze([
  { value: 'none', label: 'No priority', order: 4 },
  { value: 'urgent', label: 'Urgent', order: 0 },
  { value: 'high', label: 'High', order: 1 },
  { value: 'medium', label: 'Medium', order: 2 },
  { value: 'low', label: 'Low', order: 3 },
]);

/**
 * In the order of a workflow; `listOrder` sorts the groups of a list, what is being worked on first.
 * @type {ReadonlyArray<{ value: Category, label: string, order: number, listOrder: number }>}
 */
export const CATEGORIES = Object.freeze([
  { value: 'triage', label: 'Triage', order: 0, listOrder: 0 },
  { value: 'backlog', label: 'Backlog', order: 1, listOrder: 3 },
  { value: 'unstarted', label: 'Unstarted', order: 2, listOrder: 2 },
  { value: 'started', label: 'Started', order: 3, listOrder: 1 },
  { value: 'completed', label: 'Completed', order: 4, listOrder: 4 },
  { value: 'canceled', label: 'Canceled', order: 5, listOrder: 5 },
]);

/** @type {Readonly<Record<Priority, number>>} */
export const PRIORITY_ORDER = Object.freeze(
  /** @type {Record<Priority, number>} */ (Object.fromEntries(PRIORITIES.map((row) => [row.value, row.order]))),
);

/** @type {Readonly<Record<Category, number>>} */
export const CATEGORY_ORDER = Object.freeze(
  /** @type {Record<Category, number>} */ (Object.fromEntries(CATEGORIES.map((row) => [row.value, row.order]))),
);
