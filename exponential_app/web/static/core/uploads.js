/** Sending files: with progress, stopped at will, tried again when the connection fails, refused in plain sentences. */

import { signal } from '@preact/signals-core';

import { api as defaultApi, Problem, problemFrom } from './api.js';
import { learnSizes } from './picture-sizes.js';
import { store as defaultStore } from './store.js';
import { uuid7 } from './uuid7.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Workspace } from './entities.js' */
/** @import { Store } from './store.js' */

/**
 * @typedef {object} SentFile
 * @property {string} id
 * @property {string} url  /api/files/<id>/<name>
 * @property {string} name
 * @property {string} media_type  by what is in it
 * @property {number} size_bytes
 * @property {number | null} width  of pictures
 * @property {number | null} height
 */

/** @typedef {{ id: string, name: string, place: string | null, progress: Signal<number>, stop: () => void }} Running  progress: from 0 to 1 */

/**
 * @typedef {object} UploadOptions
 * @property {string} [issueId]  the issue that it is for
 * @property {string} [place]  where it is shown while it is being sent; by default at its issue
 * @property {(progress: number) => void} [onProgress]  from 0 to 1
 * @property {AbortSignal} [signal]  stops it; the promise then rejects with an AbortError
 */

const MIB = 2 ** 20;
const PAUSES_MS = [1_000, 3_000, 8_000];
/** Known by their ends; the server looks inside. */
const NO_DOCUMENT = /\.(?:zip|gz|tgz|tar|7z|rar|exe|msi|dmg|apk|iso|mp4|mov|webm|avi|mkv|mp3|wav|flac|ogg|html?|jar)$/i;

export class Uploads {
  /** What is being sent now, oldest first. @type {Signal<readonly Running[]>} */
  running = signal(/** @type {readonly Running[]} */ ([]));
  #store;
  #api;
  #makeRequest;
  #pauses;

  /**
   * @param {{
   *   store: Store,
   *   api: Pick<Api, 'url' | 'workspaceId'>,
   *   makeRequest?: () => XMLHttpRequest,
   *   pauses?: readonly number[],
   * }} parts  pauses: between attempts, in milliseconds
   */
  constructor({ store, api, makeRequest = () => new XMLHttpRequest(), pauses = PAUSES_MS }) {
    this.#store = store;
    this.#api = api;
    this.#makeRequest = makeRequest;
    this.#pauses = pauses;
  }

  /**
   * Send a file. Rejects with a Problem that says why it was not taken.
   * @param {File} file
   * @param {UploadOptions} [options]
   * @returns {Promise<SentFile>}
   */
  async upload(file, { issueId, place, onProgress, signal: abort } = {}) {
    const workspace = this.#store.table('workspace').peek(this.#store.me.peek()?.workspace_id ?? '');
    const refusal = workspace && refusalOf(file, workspace);
    if (refusal) throw refusal;
    const stopper = new AbortController();
    abort?.addEventListener('abort', () => stopper.abort(abort.reason), { once: true });
    const progress = signal(0);
    const entry = { id: uuid7(), name: file.name, place: place ?? issueId ?? null, progress, stop: () => stopper.abort() };
    const report = (/** @type {number} */ part) => {
      progress.value = part;
      onProgress?.(part);
    };
    this.running.value = [...this.running.peek(), entry];
    try {
      const sent = await this.#persistently(file, entry.id, report, stopper.signal);
      learnSizes([sent]);
      return sent;
    } finally {
      this.running.value = this.running.peek().filter((each) => each !== entry);
    }
  }

  /** Show elsewhere what is being sent for a place: what it was given for has become something else. @param {string} from @param {string} to */
  rehome(from, to) {
    this.running.value = this.running.peek().map((each) => (each.place === from ? Object.assign(each, { place: to }) : each));
  }

  /** Make a picture the person's own; it is cropped to a square. Rejects with a Problem. @param {File} file @returns {Promise<{ image: string }>} */
  portrait(file) {
    const target = { method: 'PUT', url: this.#api.url('/account/avatar') };
    return this.#send(file, target, () => {}, new AbortController().signal);
  }

  /**
   * The id is chosen here: sent twice, the file is kept once.
   * @param {File} file
   * @param {string} id
   * @param {(part: number) => void} report
   * @param {AbortSignal} abort
   */
  async #persistently(file, id, report, abort) {
    for (const pause of [...this.#pauses, null]) {
      try {
        return await this.#send(file, { method: 'POST', url: this.#api.url('/files', { id }) }, report, abort);
      } catch (error) {
        if (!(error instanceof Problem) || !error.isTransient || error.status === 507 || pause === null) throw error;
        report(0);
        await paused(Math.max(pause, (error.retryAfter_s ?? 0) * 1_000), abort);
      }
    }
    throw new TypeError('unreachable');
  }

  /**
   * @param {File} file
   * @param {{ method: string, url: string }} target
   * @param {(part: number) => void} report
   * @param {AbortSignal} abort
   * @returns {Promise<any>}
   */
  #send(file, { method, url }, report, abort) {
    return new Promise((resolve, reject) => {
      if (abort.aborted) return void reject(stopped());
      const request = this.#makeRequest();
      const stop = () => request.abort();
      abort.addEventListener('abort', stop, { once: true });
      request.open(method, url);
      request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      if (this.#api.workspaceId) request.setRequestHeader('X-Workspace-Id', this.#api.workspaceId);
      request.upload.onprogress = ({ loaded, total }) => report(total ? loaded / total : 0);
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status < 300) return resolve(answer);
        const seconds = Number(request.getResponseHeader('Retry-After')) || undefined;
        return reject(problemFrom(request.status, answer, seconds));
      };
      request.onerror = () =>
        reject(new Problem({ status: 0, code: 'network', title: 'The server cannot be reached: the file was not sent.' }));
      request.onabort = () => reject(stopped());
      request.onloadend = () => abort.removeEventListener('abort', stop);
      request.send(file);
    });
  }
}

/** How a text shows a sent file. @param {SentFile} file */
export function markdownOf({ name, url, width }) {
  const label = labelOf(name);
  return width === null ? `[${label}](${url})` : `![${label}](${url})`;
}

/** The words for a file: brackets would end the words around them. @param {string} name */
export function labelOf(name) {
  return name.replaceAll('[', '(').replaceAll(']', ')').replaceAll('\\', '');
}

/**
 * What is known before anything is sent; the server has the last word.
 * @param {File} file
 * @param {Workspace} workspace
 * @returns {Problem | null}
 */
function refusalOf(file, { largest_file_mib, file_kinds }) {
  if (file_kinds === 'none') return refused(403, 'This workspace takes no files.');
  if (file.size === 0) return refused(422, `“${file.name}” is empty, or a folder.`);
  if (file.size > largest_file_mib * MIB) return refused(413, `“${file.name}” is too large: a file here may have at most ${largest_file_mib} MiB.`);
  if (file_kinds === 'images_and_documents' && NO_DOCUMENT.test(file.name)) {
    return refused(403, `This workspace takes pictures and documents only, and “${file.name}” is neither.`);
  }
  return null;
}

/** @param {number} status @param {string} title */
function refused(status, title) {
  return new Problem({ status, title });
}

function stopped() {
  return new DOMException('Stopped', 'AbortError');
}

/** @param {number} duration_ms @param {AbortSignal} abort @returns {Promise<void>} */
function paused(duration_ms, abort) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration_ms);
    abort.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(stopped());
    });
  });
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer in words of its own.
    return {};
  }
}

export const uploads = new Uploads({ store: defaultStore, api: defaultApi });

/** @param {File} file @param {UploadOptions} [options] */
export const upload = (file, options) => uploads.upload(file, options);
