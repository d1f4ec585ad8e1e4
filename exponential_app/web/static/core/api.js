/** The one door to the server: JSON in, JSON or a Problem out. */

import { signal } from '@preact/signals-core';

import { learnTime } from './clock.js';
import { takeEarly } from './early.js';

/**
 * @typedef {object} RequestOptions
 * @property {Record<string, string | number | boolean | null | undefined>} [query]  null and undefined are left out
 * @property {unknown} [body]  sent as JSON
 * @property {string} [idempotencyKey]
 * @property {AbortSignal} [signal]
 */

/** The server refused, or could not be reached (then `status` is 0 and `code` is "network"). */
export class Problem extends Error {
  /**
   * @param {object} fields
   * @param {number} fields.status
   * @param {string} fields.title  a sentence for the person
   * @param {string} [fields.detail]
   * @param {Record<string, string[]>} [fields.fields]  what is wrong with each field
   * @param {string} [fields.code]
   * @param {number} [fields.retryAfter_s]
   */
  constructor({ status, title, detail, fields, code, retryAfter_s }) {
    super(detail ?? title);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.fields = fields ?? {};
    this.code = code ?? '';
    this.retryAfter_s = retryAfter_s;
  }

  /** Whether the same request may succeed later: no connection, time-out, too many, or trouble on the server. */
  get isTransient() {
    return this.status === 0 || this.status >= 500 || [408, 425, 429].includes(this.status);
  }
}

export class Api {
  /** Sent with every request once known. @type {string | null} */
  workspaceId = null;
  /** True after an answer of 401; set it back to false once signed in. */
  signedOut = signal(false);
  #base;
  #fetch;

  /**
   * @param {string} [base]
   * @param {typeof fetch} [fetcher]
   */
  constructor(base = '/api', fetcher = (input, init) => fetch(input, init)) {
    this.#base = base;
    this.#fetch = fetcher;
  }

  /** @param {string} path @param {RequestOptions} [options] @returns {Promise<any>} */
  get(path, options) {
    return this.send('GET', path, options);
  }

  /** @param {string} path @param {unknown} [body] @param {RequestOptions} [options] @returns {Promise<any>} */
  post(path, body, options) {
    return this.send('POST', path, { ...options, body });
  }

  /** @param {string} path @param {unknown} body @param {RequestOptions} [options] @returns {Promise<any>} */
  patch(path, body, options) {
    return this.send('PATCH', path, { ...options, body });
  }

  /** @param {string} path @param {RequestOptions} [options] @returns {Promise<any>} */
  del(path, options) {
    return this.send('DELETE', path, options);
  }

  /**
   * Send a request and return its JSON, or null when the answer has no body. Rejects with a Problem.
   * @param {string} method
   * @param {string} path  below the prefix, with a leading slash
   * @param {RequestOptions} [options]
   * @returns {Promise<any>}
   */
  async send(method, path, options = {}) {
    const text = await this.text(method, path, options);
    return text === '' ? null : JSON.parse(text);
  }

  /**
   * Send a request and return its body as it came. Rejects with a Problem.
   * @param {string} method
   * @param {string} path
   * @param {RequestOptions} [options]
   */
  async text(method, path, options = {}) {
    const response = await this.#request(method, path, options);
    // An answer that may be kept is from another time.
    if (response.headers.get('Cache-Control')?.includes('no-store')) learnTime(response.headers.get('Date'));
    const body = await response.text().catch(unreachable);
    if (response.ok) return body;
    if (response.status === 401) this.signedOut.value = true;
    throw problemOf(response, body);
  }

  /**
   * The address of a path, for what is not fetched but opened.
   * @param {string} path
   * @param {RequestOptions['query']} [query]
   */
  url(path, query = {}) {
    const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
    return this.#base + path + (pairs.length ? `?${search}` : '');
  }

  /** @param {string} method @param {string} path @param {RequestOptions} options */
  async #request(method, path, { query, body, idempotencyKey, signal: abort }) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (this.workspaceId) headers['X-Workspace-Id'] = this.workspaceId;
    if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
    const init = { method, headers, signal: abort, body: body === undefined ? undefined : JSON.stringify(body) };
    const url = this.url(path, query);
    const early = method === 'GET' ? takeEarly(url, this.workspaceId) : undefined;
    const answer = early ?? this.#fetch(url, { ...init, credentials: 'same-origin' });
    return answer.catch(unreachable);
  }
}

/** @param {unknown} error @returns {never} */
function unreachable(error) {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw new Problem({ status: 0, code: 'network', title: 'The server cannot be reached.' });
}

/** @param {Response} response @param {string} body */
function problemOf(response, body) {
  const seconds = Number(response.headers.get('Retry-After'));
  const retryAfter_s = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  return problemFrom(response.status, parsed(response, body), retryAfter_s);
}

/**
 * Read a problem document.
 * @param {number} status
 * @param {{ title?: string, detail?: string, fields?: Record<string, string[]>, code?: string }} document
 * @param {number} [retryAfter_s]
 */
export function problemFrom(status, { title, detail, fields, code }, retryAfter_s) {
  return new Problem({ status, title: title ?? `The server answered ${status}.`, detail, fields, code, retryAfter_s });
}

/** @param {Response} response @param {string} body */
function parsed(response, body) {
  if (!response.headers.get('Content-Type')?.includes('json')) return {};
  try {
    return JSON.parse(body);
  } catch {
    // A proxy in between may cut an answer short; its status still says what happened.
    return {};
  }
}

/** The server this page came from. */
export const api = new Api();
