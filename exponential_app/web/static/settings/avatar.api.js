/** One's picture: sent, and taken away. */
import { api, Problem, problemFrom } from '../core/api.js';
import { session } from '../core/session.js';
import { attempt } from './attempt.js';

const PATH = '/account/avatar';

/** Sends a picture, which is cropped to a square. @param {File} picture */
export function setAvatar(picture) {
  return attempt('Your picture stays as it was', async () => {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/octet-stream' };
    const response = await fetch(api.url(PATH), { method: 'PUT', headers, body: picture }).catch(unreachable);
    if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => ({})));
    await session.refresh();
  });
}

/** Goes without a picture. */
export function removeAvatar() {
  return attempt('Your picture stays', async () => {
    await api.del(PATH);
    await session.refresh();
  });
}

/** @returns {never} */
function unreachable() {
  throw new Problem({ status: 0, code: 'network', title: 'The server cannot be reached: the picture was not sent.' });
}
