/** What each local edit asks of the server, and how it looks until the server has answered. */

import { isOwn, ownPatch, ownRequest } from './own-requests.js';
import { commentRequest, isSocial, socialPatch, socialRequest, withoutReader } from './social.js';

/** @import { Entities, Issue, Kind, Label } from './entities.js' */
/** @import { Store } from './store.js' */
/** @import { Overlay } from './table.js' */

/** @typedef {'resolve' | 'reopen' | 'react' | 'unreact' | 'subscribe' | 'unsubscribe'} SocialVerb */
/** @typedef {'create' | 'update' | 'archive' | 'restore' | 'trash' | 'remove' | 'delete' | SocialVerb} Verb */
/** @typedef {Exclude<Verb, 'create' | 'update'>} ActionVerb  'remove' takes a label or member away; 'delete' is for ever */

/**
 * @typedef {object} Edit
 * @property {Kind} kind
 * @property {string} entity_id
 * @property {Verb} verb
 * @property {Record<string, unknown>} patch  the fields of a create or an update, the emoji of a reaction; else empty
 * @property {number} [base_version]  the version that the texts in it began from
 */

/** @typedef {{ method: string, path: string, body?: unknown, query?: Record<string, string | boolean> }} Request */

/** Relations are made and removed at their issue, see issues/relations.api.js. @type {Readonly<Partial<Record<Kind, string>>>} */
const COLLECTIONS = Object.freeze({
  workspace: '/workspaces',
  person: '/workspaces/members',
  team: '/teams',
  workflow_state: '/statuses',
  label: '/labels',
  issue: '/issues',
  comment: '/comments',
  attachment: '/attachments',
  inbox_thread: '/notifications/threads',
});

/** The fields a create may carry; the rest of an optimistic entity is the server's to decide. */
/** @type {Partial<Record<Kind, readonly string[]>>} */
const CREATE_FIELDS = Object.freeze({
  issue: [
    ...['id', 'title', 'team_id', 'description', 'state_id', 'priority', 'assignee_id', 'label_ids', 'due_date'],
    ...['estimate', 'parent_issue_id', 'sub_issue_rank', 'template_id'],
  ],
  label: ['id', 'name', 'color', 'team_id', 'description', 'group_id', 'is_group'],
});

/**
 * Translate an edit into its request.
 * @param {Edit} edit
 * @returns {Request}
 */
export function requestOf({ kind, entity_id, verb, patch, base_version }) {
  if (isOwn(kind)) return ownRequest({ kind, entity_id, verb, patch });
  const collection = COLLECTIONS[kind] ?? '';
  const path = kind === 'workspace' ? `${collection}/current` : `${collection}/${entity_id}`;
  if (isSocial(verb)) return socialRequest(path, verb, patch);
  if (verb === 'create' && kind === 'comment') return commentRequest(entity_id, patch);
  if (verb === 'create' && kind === 'attachment') return attachmentRequest(entity_id, patch);
  if (verb === 'create') return { method: 'POST', path: collection, body: creatable(kind, { id: entity_id, ...patch }) };
  if (verb === 'update') return { method: 'PATCH', path, body: base_version ? { ...patch, base_version } : patch };
  if (verb === 'archive' && kind === 'issue') return { method: 'POST', path: `${path}/archive` };
  if (verb === 'restore' && kind === 'label') return { method: 'PATCH', path, body: { archived: false } };
  if (verb === 'restore') return { method: 'POST', path: `${path}/restore` };
  if (verb === 'delete') return { method: 'DELETE', path, query: { forever: true } };
  return { method: 'DELETE', path };
}

/** @param {string} id @param {Record<string, unknown>} patch @returns {Request} */
function attachmentRequest(id, { issue_id, kind, file_id, url, title, subtitle }) {
  const what = kind === 'file' ? { file_id } : { url };
  return { method: 'POST', path: `/issues/${issue_id}/attachments`, body: { id, ...what, title, subtitle } };
}

/** @param {Kind} kind @param {Record<string, unknown>} value */
function creatable(kind, value) {
  const fields = CREATE_FIELDS[kind];
  if (!fields) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, field]) => fields.includes(name) && field !== undefined));
}

/**
 * Say how an edit looks before the server has answered.
 * @param {Edit} edit
 * @param {Store} store
 * @param {string} now  RFC 3339
 * @returns {Omit<Overlay<any>, 'token'>}
 */
export function overlayOf({ kind, entity_id, verb, patch }, store, now) {
  if (isSocial(verb) || kind === 'comment') {
    return { creates: verb === 'create', patch: socialPatch({ kind, entity_id, verb, patch }, store, now) };
  }
  if (isOwn(kind)) {
    const creates = verb === 'create' || verb === 'restore';
    return { creates, patch: /** @type {any} */ (ownPatch({ kind, entity_id, verb, patch }, store, now)) };
  }
  switch (verb) {
    case 'create':
      return { creates: true, patch: provisional(kind, { ...patch, id: entity_id }, store, now) };
    case 'update':
      return { creates: false, patch: kind === 'issue' ? { ...patch, updated_at: now } : patch };
    case 'archive':
      return { creates: false, patch: { archived_at: now } };
    case 'trash':
      return { creates: false, patch: { trashed_at: now } };
    case 'restore':
      return { creates: false, patch: { archived_at: null, trashed_at: null } };
    default:
      // A label taken away is archived on the server, yet gone from every picker and row at once.
      return { creates: false, patch: null };
  }
}

/** @param {Kind} kind @param {Record<string, unknown>} value @param {Store} store @param {string} now */
function provisional(kind, value, store, now) {
  if (kind === 'issue') return provisionalIssue(/** @type {any} */ (value), store, now);
  if (kind === 'label') return provisionalLabel(/** @type {any} */ (value));
  if (kind === 'attachment') return { creator_id: store.me.peek()?.person_id ?? null, created_at: now, version: 0, ...value };
  return { ...value, version: 0 };
}

/** @param {Partial<Issue> & Pick<Issue, 'id' | 'team_id' | 'title'>} value @param {Store} store @param {string} now @returns {Issue} */
function provisionalIssue(value, store, now) {
  const states = store.statesByTeam(value.team_id).peek();
  const key = store.table('team').peek(value.team_id)?.key ?? '';
  return {
    number: 0,
    identifier: `${key}-…`,
    description: null,
    state_id: (states.find((state) => state.is_default) ?? states[0])?.id ?? '',
    assignee_id: null,
    creator_id: store.me.peek()?.person_id ?? null,
    priority: 'none',
    label_ids: [],
    subscriber_ids: store.me.peek() ? [/** @type {any} */ (store.me.peek()).person_id] : [],
    reactions: [],
    due_date: null,
    estimate: null,
    parent_issue_id: null,
    sub_issue_rank: null,
    rank: '',
    is_sample: false,
    created_at: now,
    updated_at: now,
    started_at: null,
    completed_at: null,
    canceled_at: null,
    archived_at: null,
    trashed_at: null,
    has_conflicts: false,
    conflicts: [],
    version: 0,
    ...value,
  };
}

/** @param {Partial<Label> & Pick<Label, 'id' | 'name' | 'color'>} value @returns {Label} */
function provisionalLabel(value) {
  return { team_id: null, group_id: null, is_group: false, description: null, archived_at: null, version: 0, ...value };
}

/**
 * Split an answer into the entity and its number. Answers without an entity give undefined.
 * @param {Kind} kind
 * @param {unknown} answer
 * @returns {{ entity: Entities[Kind] | undefined, seq: number | undefined }}
 */
export function entityOf(kind, answer) {
  if (typeof answer !== 'object' || answer === null) return { entity: undefined, seq: undefined };
  // Some answers carry the entity once more under its own name, for other clients.
  /** @type {Record<string, unknown>} */
  const said = /** @type {any} */ (answer);
  const { seq, success: _success, from_template: _told, [kind]: _again, ...rest } = said;
  const entity = withoutReader(rest);
  const isEntity = typeof entity.id === 'string' && typeof entity.version === 'number';
  return {
    entity: isEntity ? /** @type {Entities[Kind]} */ (/** @type {unknown} */ (entity)) : undefined,
    seq: typeof seq === 'number' ? seq : undefined,
  };
}
