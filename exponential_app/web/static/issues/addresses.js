/** Where things live: the addresses of screens, and the names an issue goes by elsewhere. */
import { branchName } from '../core/branch.js';
import { route } from '../core/router.js';
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** The lists of a team. @typedef {'active' | 'all' | 'backlog'} TeamTab */

/** @returns {string} The current workspace's part of every address, with its leading slash. */
export function workspacePath() {
  const id = store.me.value?.workspace_id;
  const workspace = id === undefined ? undefined : store.workspace(id);
  // A screen may be here before the store is.
  return `/${workspace?.url_slug ?? route.peek().params.workspace ?? ''}`;
}

/**
 * @param {string} key
 * @param {TeamTab | 'board'} [tab]
 */
export function teamPath(key, tab = 'active') {
  return `${workspacePath()}/team/${key}/${tab}`;
}

/** @param {'assigned' | 'created' | 'subscribed' | 'activity'} [tab] */
export function myIssuesPath(tab = 'assigned') {
  return `${workspacePath()}/my-issues/${tab}`;
}

export function searchPath() {
  return `${workspacePath()}/search`;
}

/** @param {string} [thread] Its id, or the identifier of its issue. */
export function inboxPath(thread) {
  return `${workspacePath()}/inbox${thread ? `/${thread}` : ''}`;
}

/**
 * @param {string} id
 * @param {'assigned' | 'created'} [tab]
 */
export function personPath(id, tab = 'assigned') {
  return `${workspacePath()}/person/${id}/${tab}`;
}

/** @param {'archived' | 'trash'} [tab] */
export function archivePath(tab = 'archived') {
  return `${workspacePath()}/archive/${tab}`;
}

/** @param {string} [page] */
export function settingsPath(page = 'preferences') {
  return `${workspacePath()}/settings/${page}`;
}

/** @param {Pick<Issue, 'id' | 'number' | 'identifier' | 'title'>} issue */
export function issuePath(issue) {
  // Until the server has given a number, only the id leads to the issue.
  return `${workspacePath()}/issue/${issue.number === 0 ? issue.id : issue.identifier}/${slugOf(issue.title)}`;
}

/** @param {Issue} issue */
export function issueLink(issue) {
  return new URL(issuePath(issue), location.origin).href;
}

/**
 * Names a branch after an issue in the workspace's format, such as "ada/eng-12-streams-freeze".
 * @param {Issue} issue
 */
export function branchOf(issue) {
  const me = store.me.peek();
  const format = store.table('workspace').peek(me?.workspace_id ?? '')?.branch_format ?? '{identifier}-{title}';
  const username = store.table('person').peek(me?.person_id ?? '')?.name ?? '';
  return branchName(format, { username, identifier: issue.identifier, title: issue.title });
}

/**
 * Turns a title into the readable end of an address; letters of every script stay.
 * @param {string} title
 * @returns {string}
 */
export function slugOf(title) {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length > 60) break;
    slug = slug ? `${slug}-${word}` : word;
  }
  return slug || 'issue';
}
