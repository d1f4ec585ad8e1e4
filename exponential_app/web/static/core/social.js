/** Local edits of what people say and follow: comments, reactions, subscriptions. */

/** @import { Comment, Entities, Kind, Reaction } from './entities.js' */
/** @import { Edit, Request, SocialVerb } from './requests.js' */
/** @import { Store } from './store.js' */

/** What takes each back. @type {Readonly<Record<SocialVerb, SocialVerb>>} */
export const OPPOSITES = Object.freeze({
  resolve: 'reopen',
  reopen: 'resolve',
  react: 'unreact',
  unreact: 'react',
  subscribe: 'unsubscribe',
  unsubscribe: 'subscribe',
});

/** @param {string} verb @returns {verb is SocialVerb} */
export function isSocial(verb) {
  return verb in OPPOSITES;
}

/** @param {string} path  of the entity @param {SocialVerb} verb @param {Record<string, unknown>} patch @returns {Request} */
export function socialRequest(path, verb, { emoji }) {
  switch (verb) {
    case 'react':
      return { method: 'PUT', path: `${path}/reactions/${encodeURIComponent(String(emoji))}` };
    case 'unreact':
      return { method: 'DELETE', path: `${path}/reactions/${encodeURIComponent(String(emoji))}` };
    case 'subscribe':
      return { method: 'POST', path: `${path}/subscription` };
    case 'unsubscribe':
      return { method: 'DELETE', path: `${path}/subscription` };
    default:
      return { method: 'POST', path: `${path}/${verb === 'resolve' ? 'resolve' : 'unresolve'}` };
  }
}

/** @param {string} id @param {Record<string, unknown>} patch @returns {Request} */
export function commentRequest(id, { issue_id, parent_id, body }) {
  return { method: 'POST', path: `/issues/${issue_id}/comments`, body: { id, body, parent_id: parent_id ?? null } };
}

/**
 * How such an edit looks before the server has answered; also every edit of a comment.
 * @param {Edit} edit
 * @param {Store} store
 * @param {string} now  RFC 3339
 * @returns {Record<string, unknown>}
 */
export function socialPatch({ kind, entity_id, verb, patch }, store, now) {
  const me = store.me.peek()?.person_id ?? '';
  const current = /** @type {any} */ (store.table(kind).peek(entity_id));
  switch (verb) {
    case 'create':
      return newComment(/** @type {any} */ ({ ...patch, id: entity_id }), me, now);
    case 'update':
      return { ...patch, edited_at: now };
    case 'remove':
      return { deleted_at: now, body: null };
    case 'restore':
      return { deleted_at: null, body: store.table('comment').confirmed(entity_id)?.body ?? '' };
    case 'resolve':
      return { resolved_at: now, resolved_by_id: me };
    case 'reopen':
      return { resolved_at: null, resolved_by_id: null };
    case 'react':
      return { reactions: withMine(current?.reactions ?? [], String(patch.emoji), me) };
    case 'unreact':
      return { reactions: withoutMine(current?.reactions ?? [], String(patch.emoji), me) };
    case 'subscribe':
      return { subscriber_ids: [...without(current?.subscriber_ids ?? [], me), me].sort() };
    default:
      return { subscriber_ids: without(current?.subscriber_ids ?? [], me) };
  }
}

/**
 * Take away what an answer says for its reader alone: the store is shared with the live stream, which does not say it.
 * @param {Record<string, any>} answer
 * @returns {Record<string, any>}
 */
export function withoutReader({ user, owned_by_me, can_edit, can_delete, subscribed, watcherCount, ...entity }) {
  if (!Array.isArray(entity.reactions)) return entity;
  return { ...entity, reactions: entity.reactions.map(({ emoji, person_ids }) => ({ emoji, person_ids })) };
}

/** @param {Partial<Comment> & Pick<Comment, 'id' | 'issue_id' | 'body'>} value @param {string} me @param {string} now @returns {Comment} */
function newComment(value, me, now) {
  return {
    parent_id: null,
    author_id: me,
    reactions: [],
    created_at: now,
    updated_at: now,
    edited_at: null,
    resolved_at: null,
    resolved_by_id: null,
    deleted_at: null,
    version: 0,
    ...value,
  };
}

/** @param {Reaction[]} reactions @param {string} emoji @param {string} me @returns {Reaction[]} */
function withMine(reactions, emoji, me) {
  if (!reactions.some((each) => each.emoji === emoji)) return [...reactions, { emoji, person_ids: [me] }];
  return reactions.map((each) => (each.emoji === emoji ? { emoji, person_ids: [...without(each.person_ids, me), me] } : each));
}

/** @param {Reaction[]} reactions @param {string} emoji @param {string} me @returns {Reaction[]} */
function withoutMine(reactions, emoji, me) {
  return reactions
    .map((each) => (each.emoji === emoji ? { emoji, person_ids: without(each.person_ids, me) } : each))
    .filter((each) => each.person_ids.length > 0);
}

/** @param {string[]} ids @param {string} id */
function without(ids, id) {
  return ids.filter((each) => each !== id);
}
