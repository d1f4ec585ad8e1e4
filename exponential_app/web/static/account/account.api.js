/** Asking for a sign-in link, and making a workspace. */
import { api } from '../core/api.js';
import { session } from '../core/session.js';

/**
 * Asks for a link by mail. Rejects with a Problem; 503 means that no mail can be sent.
 * @param {string} email
 * @param {string} callbackURL Where the link leads once used.
 * @returns {Promise<{ url?: string }>} The link itself, from a development server.
 */
export function requestSignInLink(email, callbackURL) {
  return api.post('/auth/magic-link', { email, callbackURL });
}

/**
 * Makes a workspace with a first team. Rejects with a Problem naming the fields at fault.
 * @param {string} name
 * @param {string} url_slug
 * @returns {Promise<string>} The workspace's part of the address.
 */
export async function createWorkspace(name, url_slug) {
  const { workspace } = await api.post('/workspaces', { name, url_slug });
  await session.refresh();
  return workspace.url_slug;
}
