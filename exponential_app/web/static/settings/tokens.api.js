/** The person's access tokens in this workspace. */
import { api } from '../core/api.js';
import { remoteList } from './remote-list.js';

/**
 * @typedef {object} AccessToken
 * @property {string} id
 * @property {string} name
 * @property {string} token_prefix
 * @property {string[]} scopes
 * @property {string} created_at
 * @property {string | null} expires_at
 * @property {string | null} last_used_at
 * @property {string | null} revoked_at
 */

/** Those that still work. @type {import('./remote-list.js').RemoteList<AccessToken>} */
export const accessTokens = remoteList(async () => {
  const { tokens } = await api.get('/personal-access-tokens');
  return tokens.filter((/** @type {AccessToken} */ token) => token.revoked_at === null);
});

/**
 * Makes a token. Rejects nothing: a failure is said to the person.
 * @param {string} name
 * @param {string[]} scopes
 * @returns {Promise<string | null>} Its secret, which is never shown again.
 */
export async function createToken(name, scopes) {
  let secret = /** @type {string | null} */ (null);
  await accessTokens.change('The token was not made', async () => {
    ({ value: secret } = await api.post('/personal-access-tokens', { name, scopes }));
  });
  return secret;
}

/** @param {string} id */
export function revokeToken(id) {
  return accessTokens.change('The token still works', () => api.del(`/personal-access-tokens/${id}`));
}
