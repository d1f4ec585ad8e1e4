/** One's own picture, chosen and taken away; everybody's copy hears of it by the stream. */
import { api, Problem } from '../core/api.js';
import { uploads } from '../core/uploads.js';
import { toast, toastError } from '../ui/toast.js';

/** @param {File} file */
export function choosePortrait(file) {
  return attempt('Your picture is changed', 'The picture was not taken', () => uploads.portrait(file));
}

export function removePortrait() {
  return attempt('Your picture is removed', 'The picture stays', () => api.del('/account/avatar'));
}

/** @param {string} success @param {string} failure @param {() => Promise<unknown>} run */
async function attempt(success, failure, run) {
  try {
    await run();
    toast(success);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().map((each) => `It ${each}.`).join(' ') || error.message });
  }
}
