/**
 * Asks for the first answers while the rest of the program is still on its way, in a browser that has no local copy:
 * two round trips and the making of the snapshot then cost no time of their own. The page runs this before main.js.
 */

import { match } from './routes.js';

/** Where the slug of the workspace seen last is kept. */
export const LAST_WORKSPACE = 'last-workspace';

/** Answers that nobody has taken yet, by path and workspace. @type {Map<string, Promise<Response>>} */
const coming = new Map();

/**
 * The answer to a read that has been asked for already, once; undefined when it has not been.
 * @param {string} path
 * @param {string | null} workspaceId
 */
export function takeEarly(path, workspaceId) {
  const key = keyOf(path, workspaceId);
  const answer = coming.get(key);
  coming.delete(key);
  return answer;
}

/**
 * Ask who is signed in, and for what they see of the workspace that will be shown.
 * @param {string} address  as in the address bar
 * @param {typeof fetch} fetcher
 */
export async function askEarly(address, fetcher) {
  const session = ask('/api/auth/session', null, fetcher);
  const { name, params } = match(address);
  const response = await session.catch(() => null);
  if (!response?.ok || name === 'sign-in' || name === 'new-workspace') return;
  const { workspaces } = await response.clone().json();
  const wanted = params.workspace ?? localStorage.getItem(LAST_WORKSPACE);
  const found = workspaces.find((/** @type {{ url_slug: string }} */ each) => each.url_slug === wanted);
  const workspace = found ?? (params.workspace === undefined ? workspaces[0] : undefined);
  if (!workspace) return;
  for (const path of ['/api/sync/bootstrap', '/api/sync/mine']) ask(path, workspace.id, fetcher).catch(() => {});
}

/** @param {string} path @param {string | null} workspaceId @param {typeof fetch} fetcher */
function ask(path, workspaceId, fetcher) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  if (workspaceId !== null) headers['X-Workspace-Id'] = workspaceId;
  const answer = fetcher(path, { headers, credentials: 'same-origin' });
  coming.set(keyOf(path, workspaceId), answer);
  return answer;
}

/** @param {string} path @param {string | null} workspaceId */
function keyOf(path, workspaceId) {
  return `${path} ${workspaceId ?? ''}`;
}

/** Whether this browser remembers nobody, and so keeps nothing that could be shown at once. */
function isFirstVisit() {
  try {
    return localStorage.getItem('session') === null;
  } catch {
    // Storage may be forbidden; every visit is the first then, but asks for the workspace when it knows which.
    return false;
  }
}

if (globalThis.document && isFirstVisit()) void askEarly(location.pathname, (input, init) => fetch(input, init));
