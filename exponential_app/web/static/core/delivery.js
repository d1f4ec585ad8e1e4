/** Carries edits to the server: one in a request of its own, or many in one. */

import { Problem, problemFrom } from './api.js';
import { requestOf } from './requests.js';

/** @import { Api } from './api.js' */
/** @import { Mutation } from './mutation.js' */

/** @typedef {{ answer: unknown } | { problem: Problem }} Delivered  what the server said to one edit */

/** @typedef {Pick<Api, 'send' | 'signedOut'>} Transport */

export const MOST_AT_ONCE = 100;
/** Proxies refuse bodies of a megabyte; texts are long. */
const LARGEST_BODY = 256 * 1024;

/**
 * Send one edit, or ask something else about it.
 * @param {Transport} api
 * @param {Mutation} mutation
 * @param {import('./requests.js').Request} [request]
 * @returns {Promise<Delivered>}
 */
export async function deliver(api, { edit, key }, request = requestOf(edit)) {
  const { method, path, body, query } = request;
  return orProblem(async () => ({ answer: await api.send(method, path, { body, query, idempotencyKey: key }) }));
}

/**
 * Send edits in one request, in their order; the outcomes are in it too.
 * @param {Transport} api
 * @param {Mutation[]} mutations
 * @returns {Promise<{ outcomes: Delivered[] } | { problem: Problem }>}  problem: the request as a whole failed
 */
export async function deliverTogether(api, mutations) {
  const operations = mutations.map(operationOf);
  return orProblem(async () => {
    const { results } = await api.send('POST', '/sync/batch', { body: { operations } });
    if (results.some((/** @type {Result} */ { status }) => status === 401)) api.signedOut.value = true;
    return { outcomes: results.map(deliveredOf) };
  });
}

/** @typedef {{ status: number, body: any, retry_after_s: number | null }} Result */

/** @param {Result} result @returns {Delivered} */
function deliveredOf({ status, body, retry_after_s }) {
  if (status < 400) return { answer: body };
  return { problem: problemFrom(status, body ?? {}, retry_after_s ?? undefined) };
}

/** The first of these that fit into one request. @param {Mutation[]} mutations */
export function fitting(mutations) {
  let size = 0;
  const tooFar = mutations.findIndex((mutation) => {
    size += JSON.stringify(operationOf(mutation)).length;
    return size > LARGEST_BODY;
  });
  return tooFar < 0 ? mutations : mutations.slice(0, tooFar);
}

/** @param {Mutation} mutation */
function operationOf({ edit, key }) {
  const { method, path, body, query } = requestOf(edit);
  const search = query ? `?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}` : '';
  return { method, path: path + search, key, body };
}

/** @template T @param {() => Promise<T>} send @returns {Promise<T | { problem: Problem }>} */
async function orProblem(send) {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}
