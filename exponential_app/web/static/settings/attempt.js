/** Doing something at the server that may be refused: the person is told why. */
import { Problem } from '../core/api.js';
import { toastError } from '../ui/toast.js';

/**
 * @template T
 * @param {string} failure
 * @param {() => Promise<T>} run
 * @returns {Promise<T | undefined>} What came of it; nothing when it was refused.
 */
export async function attempt(failure, run) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().join(' ') || error.message });
    return undefined;
  }
}
