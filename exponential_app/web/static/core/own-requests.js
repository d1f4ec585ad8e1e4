/** Local edits of what is one's own: what they ask of the server, and how they look until it has answered. */

import { shortSlug } from './branch.js';
import { OWN_KINDS } from './entities.js';

/** @import { Kind, OwnKind } from './entities.js' */
/** @import { Edit, Request } from './requests.js' */
/** @import { Store } from './store.js' */

/** @param {Kind} kind @returns {kind is OwnKind} */
export function isOwn(kind) {
  return /** @type {readonly Kind[]} */ (OWN_KINDS).includes(kind);
}

/** @param {Edit} edit @returns {Request} */
export function ownRequest({ kind, entity_id, verb, patch }) {
  // A choice has a name and no beginning: it is set, and set to null it is the default again.
  if (kind === 'preference') {
    return { method: 'PUT', path: '/preferences', body: { name: entity_id, value: verb === 'remove' ? null : patch.value } };
  }
  if (kind === 'team_display') {
    const [team, tab] = entity_id.split('/');
    return { method: 'PUT', path: `/teams/${team}/display`, body: { tab, display: verb === 'remove' ? null : patch.display } };
  }
  if (kind === 'view_subscription') {
    const path = `/views/${entity_id}/subscription`;
    const { enters, closes, timezone } = patch;
    return verb === 'remove' ? { method: 'DELETE', path } : { method: 'PUT', path, body: { enters, closes, timezone } };
  }
  const collection = kind === 'view' ? '/views' : '/favourites';
  if (verb === 'create') return { method: 'POST', path: collection, body: { id: entity_id, ...patch } };
  const path = `${collection}/${entity_id}`;
  if (verb === 'update') return { method: 'PATCH', path, body: patch };
  return verb === 'restore' ? { method: 'POST', path: `${path}/restore` } : { method: 'DELETE', path };
}

/**
 * How such an edit looks before the server has answered; null when the row goes.
 * @param {Edit} edit
 * @param {Store} store
 * @param {string} now  RFC 3339
 * @returns {Record<string, unknown> | null}
 */
export function ownPatch({ kind, entity_id, verb, patch }, store, now) {
  if (verb === 'update') return kind === 'view' ? { ...patch, updated_at: now } : patch;
  if (verb === 'create') return { ...BLANK[/** @type {OwnKind} */ (kind)](patch, entity_id, store, now), version: 0, ...patch, id: entity_id };
  // Its undo carries what was taken away.
  return verb === 'restore' ? patch : null;
}

/** @type {Record<OwnKind, (patch: Record<string, unknown>, id: string, store: Store, now: string) => Record<string, unknown>>} */
const BLANK = {
  preference: (_patch, name) => ({ name, value: null }),
  team_display: (_patch, id) => ({ team_id: id.split('/')[0], tab: id.split('/')[1], display: null }),
  view_subscription: () => ({ enters: true, closes: true }),
  favourite: () => ({ target_id: null, tab: null, name: null, folder_id: null, rank: '' }),
  view: ({ name }, id, store, now) => ({
    // As the server makes it, so that the address holds from the beginning.
    slug: `${shortSlug(String(name), 60) || 'view'}-${id.slice(-8)}`,
    description: null,
    icon: null,
    color: null,
    visibility: 'personal',
    team_id: null,
    owner_id: store.me.peek()?.person_id ?? null,
    filter: null,
    display: {},
    created_at: now,
    updated_at: now,
  }),
};
