/** A list that only the server keeps: fetched when its page is shown, changed there first. */
import { signal } from '@preact/signals';
import { Problem } from '../core/api.js';
import { toastError } from '../ui/toast.js';

/**
 * @template T
 * @typedef {object} RemoteList
 * @property {import('@preact/signals').Signal<T[] | undefined>} rows Undefined until the server has answered.
 * @property {import('@preact/signals').Signal<string>} problem Why it could not be fetched; empty otherwise.
 * @property {() => Promise<void>} load
 * @property {(failure: string, change: () => Promise<unknown>) => Promise<boolean>} change Does it, then fetches afresh; says the failure and why.
 */

/**
 * @template T
 * @param {() => Promise<T[]>} fetchRows
 * @returns {RemoteList<T>}
 */
export function remoteList(fetchRows) {
  const rows = signal(/** @type {T[] | undefined} */ (undefined));
  const problem = signal('');
  const load = async () => {
    try {
      rows.value = await fetchRows();
      problem.value = '';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error.message;
    }
  };
  /**
   * @param {string} failure
   * @param {() => Promise<unknown>} run
   */
  const change = async (failure, run) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const fields = Object.values(error.fields).flat().join(' ');
      toastError(failure, { detail: fields || error.message });
      return false;
    }
    await load();
    return true;
  };
  return { rows, problem, load, change };
}
