/** One's picture: sent, and taken away. */
import { api } from '../core/api.js';
import { session } from '../core/session.js';
import { uploads } from '../core/uploads.js';
import { attempt } from './attempt.js';

/** Sends a picture, which is cropped to a square. @param {File} picture */
export function setAvatar(picture) {
  return attempt('Your picture stays as it was', async () => {
    await uploads.portrait(picture);
    await session.refresh();
  });
}

/** Goes without a picture. */
export function removeAvatar() {
  return attempt('Your picture stays', async () => {
    await api.del('/account/avatar');
    await session.refresh();
  });
}
