/** The workspace in memory: tables of entities, indexes over them, and who is looking. */

import { batch, computed, signal } from '@preact/signals-core';

import { Decoder } from './columns.js';
import { CATEGORY_ORDER, OWN_KINDS } from './entities.js';
import { withIdentifiers } from './identifiers.js';
import { Index, ManyIndex } from './indexes.js';
import { Table } from './table.js';

/** @import { ReadonlySignal, Signal } from '@preact/signals-core' */
/** @import { Tables } from './columns.js' */
/** @import { Attachment, Change, Comment, Entities, InboxThread, Issue, IssueRelation, Kind, Label, OwnKind, Person, Role, Team, WorkflowState, Workspace } from './entities.js' */
/** @import { Overlay } from './table.js' */

/** @typedef {{ person_id: string, role: Role, workspace_id: string }} Me */

/**
 * @typedef {object} Snapshot  the answer of GET /sync/bootstrap
 * @property {number} seq
 * @property {number} schema
 * @property {{ person_id: string, role: Role }} me
 * @property {string} workspace_id
 * @property {Tables} tables
 */

/** The only snapshot layout this client reads. */
export const SCHEMA = 2;

export class Store {
  #issuesByTeam = new Index(/** @param {Issue} issue */ (issue) => issue.team_id);
  #issuesByAssignee = new Index(/** @param {Issue} issue */ (issue) => issue.assignee_id);
  #issuesByCreator = new Index(/** @param {Issue} issue */ (issue) => issue.creator_id);
  #issuesBySubscriber = new ManyIndex(/** @param {Issue} issue */ (issue) => issue.subscriber_ids);
  #issuesByState = new Index(/** @param {Issue} issue */ (issue) => issue.state_id);
  #issuesByParent = new Index(/** @param {Issue} issue */ (issue) => issue.parent_issue_id ?? null);
  #relationsFrom = new Index(/** @param {IssueRelation} relation */ (relation) => relation.issue_id);
  #relationsTo = new Index(/** @param {IssueRelation} relation */ (relation) => relation.related_issue_id);
  #commentsByIssue = new Index(/** @param {Comment} comment */ (comment) => comment.issue_id);
  #attachmentsByIssue = new Index(/** @param {Attachment} attachment */ (attachment) => attachment.issue_id);
  #statesByTeam = new Index(/** @param {WorkflowState} state */ (state) => state.team_id);

  #tables = {
    workspace: /** @type {Table<Workspace>} */ (new Table()),
    person: /** @type {Table<Person>} */ (new Table()),
    team: /** @type {Table<Team>} */ (new Table()),
    workflow_state: /** @type {Table<WorkflowState>} */ (
      new Table({ onChange: (before, after) => this.#statesByTeam.update(before, after) })
    ),
    label: /** @type {Table<Label>} */ (new Table()),
    issue: /** @type {Table<Issue>} */ (
      new Table({
        isListed: (issue) => !issue.archived_at && !issue.trashed_at,
        onChange: (before, after) => this.#indexIssue(before, after),
      })
    ),
    issue_relation: /** @type {Table<IssueRelation>} */ (
      new Table({
        onChange: (before, after) => {
          this.#relationsFrom.update(before, after);
          this.#relationsTo.update(before, after);
        },
      })
    ),
    comment: /** @type {Table<Comment>} */ (new Table({ onChange: (before, after) => this.#commentsByIssue.update(before, after) })),
    attachment: /** @type {Table<Attachment>} */ (
      new Table({ onChange: (before, after) => this.#attachmentsByIssue.update(before, after) })
    ),
    inbox_thread: /** @type {Table<InboxThread>} */ (new Table({ isListed: (thread) => !thread.is_cleared })),
  };
  #ownTables = /** @type {Record<OwnKind, Table<any>>} */ (Object.fromEntries(OWN_KINDS.map((kind) => [kind, new Table()])));

  /** Built when first asked: most sessions never look an issue up by identifier. @type {Map<string, string> | null} */
  #idByIdentifier = null;
  #identifiersVersion = signal(0);
  /** @type {Map<string, ReadonlySignal<WorkflowState[]>>} */
  #orderedStates = new Map();

  /** @type {Signal<Me | null>} */
  me = signal(null);
  /** The number of the last change in here. */
  seq = signal(0);
  /** How often the content has been replaced as a whole. */
  loads = signal(0);
  /** True once there is something to show. */
  ready = signal(false);
  /** Whether what is one's own is here. */
  hasOwn = signal(false);
  /** How many edits of what is one's own the server has answered. */
  ownAnswers = signal(0);

  /**
   * @template {Kind} K
   * @param {K} kind
   * @returns {Table<Entities[K]>}
   */
  table(kind) {
    return /** @type {any} */ (this.#tables)[kind] ?? /** @type {any} */ (this.#ownTables)[kind];
  }

  /** @param {string} id */
  workspace(id) {
    return this.#tables.workspace.get(id);
  }

  /** @param {string} id */
  person(id) {
    return this.#tables.person.get(id);
  }

  /** @param {string} id */
  team(id) {
    return this.#tables.team.get(id);
  }

  /** @param {string} id */
  state(id) {
    return this.#tables.workflow_state.get(id);
  }

  /** @param {string} id */
  label(id) {
    return this.#tables.label.get(id);
  }

  /** Also finds archived and trashed ones, when they were opened or changed in this session. @param {string} id */
  issue(id) {
    return this.#tables.issue.get(id);
  }

  /** The issues of a team that are neither archived nor trashed, in no order. @param {string} id */
  issuesByTeam(id) {
    return this.#issuesByTeam.of(id);
  }

  /** @param {string} id */
  issuesByAssignee(id) {
    return this.#issuesByAssignee.of(id);
  }

  /** @param {string} id */
  issuesByCreator(id) {
    return this.#issuesByCreator.of(id);
  }

  /** The issues that somebody follows. @param {string} id */
  issuesBySubscriber(id) {
    return this.#issuesBySubscriber.of(id);
  }

  /** How many issues are in a state; cheap to ask at every change. @param {string} id */
  countInState(id) {
    return this.#issuesByState.countOf(id);
  }

  /** The issues directly under one, in no order; those put away are left out. @param {string} id */
  subIssuesOf(id) {
    return this.#issuesByParent.of(id);
  }

  /** The relations in which an issue blocks, duplicates or was named first. @param {string} id */
  relationsFrom(id) {
    return this.#relationsFrom.of(id);
  }

  /** The relations in which an issue is blocked, duplicated or was named second. @param {string} id */
  relationsTo(id) {
    return this.#relationsTo.of(id);
  }

  /** The comments of an issue that are here, in no order. @param {string} id */
  commentsByIssue(id) {
    return this.#commentsByIssue.of(id);
  }

  /** The attachments of an issue that are here, in no order. @param {string} id */
  attachmentsByIssue(id) {
    return this.#attachmentsByIssue.of(id);
  }

  /** The team with a key, in any case. @param {string} key */
  teamByKey(key) {
    return this.#tables.team.all().find((team) => team.key.toUpperCase() === key.toUpperCase());
  }

  /** Subscribes to the issue, or to its arrival. @param {string} identifier  as in ENG-12, in any case */
  issueByIdentifier(identifier) {
    this.#identifiersVersion.value;
    this.#idByIdentifier ??= new Map(this.#tables.issue.confirmedValues().map((issue) => [issue.identifier, issue.id]));
    const id = this.#idByIdentifier.get(identifier.toUpperCase());
    return id === undefined ? undefined : this.#tables.issue.get(id);
  }

  /**
   * A team's states in the order of its workflow.
   * @param {string} teamId
   * @returns {ReadonlySignal<WorkflowState[]>}
   */
  statesByTeam(teamId) {
    let states = this.#orderedStates.get(teamId);
    if (!states) {
      states = computed(() => [...this.#statesByTeam.of(teamId).value].sort(inWorkflowOrder));
      this.#orderedStates.set(teamId, states);
    }
    return states;
  }

  /**
   * The labels that issues of a team can carry: its own and the workspace's, archived ones and groups left out. Loose
   * ones and groups stand by name, the labels of a group together.
   * @param {string} teamId
   */
  labelsOfTeam(teamId) {
    /** @param {Label} label */
    const place = (label) => `${(label.group_id && this.label(label.group_id)?.name) || label.name}\n${label.name}`;
    return this.#tables.label
      .all()
      .filter((label) => !label.archived_at && !label.is_group && (label.team_id === null || label.team_id === teamId))
      .sort((a, b) => place(a).localeCompare(place(b)));
  }

  /**
   * Replace the whole content by a snapshot; local edits not yet confirmed stay on top.
   * @param {Snapshot} snapshot
   */
  load(snapshot) {
    const decoder = new Decoder(snapshot.tables);
    batch(() => {
      // The server was restored from a backup: its numbers and versions mean something else now.
      if (snapshot.seq < this.seq.peek()) for (const table of Object.values(this.#tables)) table.forget();
      for (const kind of /** @type {const} */ (['workspace', 'person', 'team', 'workflow_state', 'label'])) {
        this.table(kind).replace(decoder.rows(kind), snapshot.seq, () => false);
      }
      this.#loadIssues(decoder, snapshot.seq);
      this.table('issue_relation').replace(decoder.rows('issue_relation'), snapshot.seq, () => false);
      for (const table of this.#withIssues()) table.replace([], snapshot.seq, () => false);
      this.me.value = { ...snapshot.me, workspace_id: snapshot.workspace_id };
      this.seq.value = snapshot.seq;
      this.loads.value += 1;
      this.ready.value = true;
    });
  }

  /**
   * Apply changes of the log in one go. Applying one twice, or an old one late, does nothing.
   * @param {Change[]} changes
   */
  apply(changes) {
    batch(() => {
      for (const { seq, entity, id, value } of changes) {
        if (entity in this.#tables) this.confirm(entity, id, value, seq);
        this.advance(seq);
      }
    });
  }

  /**
   * Replace what is one's own by what the server says; local edits not yet confirmed stay on top.
   * @param {Partial<Record<OwnKind, any[]>>} tables
   */
  takeOwn(tables) {
    batch(() => {
      for (const kind of OWN_KINDS) this.#ownTables[kind].replace(tables[kind] ?? [], 0, () => false);
      this.hasOwn.value = true;
    });
  }

  /** Note that everything up to a number is in here. @param {number} seq */
  advance(seq) {
    if (seq > this.seq.peek()) this.seq.value = seq;
  }

  /**
   * Take what the server says of one entity; null removes it.
   * @param {Kind} kind
   * @param {string} id
   * @param {Entities[Kind] | null} value
   * @param {number} [seq]  absent for a plain read, which carries no number
   */
  confirm(kind, id, value, seq) {
    batch(() => {
      if (kind === 'issue') this.#confirmIssue(id, /** @type {Issue | null} */ (value), seq);
      else this.table(kind).confirm(id, /** @type {any} */ (value), seq);
      if (kind === 'team' && !value) this.#dropTeam(id);
      if (kind in this.#ownTables) this.ownAnswers.value = this.ownAnswers.peek() + 1;
      if (kind === 'issue' && !value) for (const table of this.#withIssues()) table.drop((each) => each.issue_id === id);
    });
  }

  /**
   * Lay a local edit over an entity, under a token that `withdraw` takes back.
   * @template {Kind} K
   * @param {K} kind
   * @param {string} id
   * @param {Overlay<Entities[K]>} edit
   */
  overlay(kind, id, edit) {
    batch(() => this.table(kind).overlay(id, edit));
  }

  /** @param {Kind} kind @param {string} id @param {string} token */
  withdraw(kind, id, token) {
    batch(() => this.table(kind).withdraw(id, token));
  }

  /** Forget everything: signed out, or another workspace. */
  clear() {
    batch(() => {
      for (const table of Object.values({ ...this.#tables, ...this.#ownTables })) table.clear();
      this.#idByIdentifier = null;
      this.me.value = null;
      this.hasOwn.value = false;
      this.seq.value = 0;
      this.loads.value += 1;
      this.ready.value = false;
    });
  }

  /**
   * Take issues that were closed long ago, which snapshots leave out.
   * @param {{ seq: number, tables: Tables }} page  an answer of GET /sync/closed
   */
  addClosed({ seq, tables }) {
    const issues = withIdentifiers(new Decoder(tables).rows('issue'), this.#tables.team.confirmedValues());
    batch(() => issues.forEach((issue) => this.#confirmIssue(issue.id, issue, seq)));
  }

  /** @param {Decoder} decoder @param {number} seq */
  #loadIssues(decoder, seq) {
    const teams = decoder.rows('team');
    const issues = withIdentifiers(decoder.rows('issue'), teams);
    const visible = new Set(teams.map((team) => team.id));
    // Snapshots leave out archived, trashed and long closed issues; one that was opened on purpose may stay.
    const isLeftOut = (/** @type {Issue} */ issue) =>
      Boolean(issue.archived_at || issue.trashed_at || (issue.description !== undefined && isClosed(issue)));
    this.#tables.issue.replace(issues, seq, (issue) => isLeftOut(issue) && visible.has(issue.team_id));
    this.#idByIdentifier = null;
    this.#identifiersVersion.value = this.#identifiersVersion.peek() + 1;
  }

  /** @param {string} id @param {Issue | null} value @param {number} [seq] */
  #confirmIssue(id, value, seq) {
    const { description, reactions } = this.#tables.issue.confirmed(id) ?? {};
    const complete = value && description !== undefined ? { description, reactions, ...value } : value;
    this.#tables.issue.confirm(id, complete, seq);
    if (!value || !this.#idByIdentifier || this.#idByIdentifier.get(value.identifier) === id) return;
    this.#idByIdentifier.set(value.identifier, id);
    this.#identifiersVersion.value = this.#identifiersVersion.peek() + 1;
  }

  /** @param {Issue | undefined} before @param {Issue | undefined} after */
  #indexIssue(before, after) {
    this.#issuesByTeam.update(before, after);
    this.#issuesByAssignee.update(before, after);
    this.#issuesByCreator.update(before, after);
    this.#issuesBySubscriber.update(before, after);
    this.#issuesByState.update(before, after);
    this.#issuesByParent.update(before, after);
  }

  /** What is fetched with an issue, and goes with it. @returns {Table<any>[]} */
  #withIssues() {
    return [this.#tables.comment, this.#tables.attachment];
  }

  /** What belonged to a team goes with it. @param {string} teamId */
  #dropTeam(teamId) {
    this.#tables.workflow_state.drop((state) => state.team_id === teamId);
    this.#tables.label.drop((label) => label.team_id === teamId);
    this.#tables.issue.drop((issue) => issue.team_id === teamId);
    for (const table of this.#withIssues()) table.drop((each) => !this.#tables.issue.peek(each.issue_id));
  }
}

/** @param {WorkflowState} a @param {WorkflowState} b */
function inWorkflowOrder(a, b) {
  return CATEGORY_ORDER[a.category] - CATEGORY_ORDER[b.category] || (a.rank < b.rank ? -1 : 1);
}

/** @param {Issue} issue */
function isClosed(issue) {
  return Boolean(issue.completed_at || issue.canceled_at);
}

/** Make an empty store; screens use the one exported as `store`. */
export function createStore() {
  return new Store();
}

/** The workspace on screen. */
export const store = createStore();
