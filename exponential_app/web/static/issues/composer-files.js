/** The files of new issues: sent while one writes, and attached once there is an issue to carry them. */
import { effect, signal } from '@preact/signals';
import { api, Problem } from '../core/api.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { upload, uploads } from '../core/uploads.js';
import { uuid7 } from '../core/uuid7.js';
import { toast, toastError } from '../ui/toast.js';
import { attachFile } from './attach.js';
import { changeDraft, composer } from './composer-draft.js';

/** @typedef {import('../core/uploads.js').SentFile} SentFile */
/** @typedef {import('./composer-draft.js').Draft} Draft */

/** @typedef {{ key: string, name: string, size_bytes: number, sent: SentFile | null }} DraftFile `sent`: as the server keeps it. */

/** What is being sent from this window, and what has been, by the key of the file in its draft. @type {Map<string, Sending>} */
const sendings = new Map();

/** A file that was given to a draft, on its way to the server. */
class Sending {
  /** From 0 to 1. */
  progress = signal(0);
  /** Why it is not being sent; '' while it is. */
  failure = signal('');
  /** Whether it goes on by itself, as soon as there is a connection. */
  isWaiting = signal(false);
  /** @type {SentFile | null} */
  sent = null;
  /** The issues that have become of the draft. @type {readonly string[]} */
  issueIds = [];
  #abort = new AbortController();
  #key;
  #file;
  #arrive;

  /** @param {string} key @param {File} file @param {(sent: SentFile, issueIds: readonly string[]) => void} arrive */
  constructor(key, file, arrive) {
    this.#key = key;
    this.#file = file;
    this.#arrive = arrive;
    void this.send();
  }

  /** Whether it is being sent, or will be without anybody's doing. */
  get isComing() {
    return this.failure.peek() === '' || this.isWaiting.peek();
  }

  async send() {
    this.stop();
    this.#abort = new AbortController();
    this.progress.value = 0;
    if (!isOnline()) return this.#wait();
    try {
      const onProgress = (/** @type {number} */ part) => void (this.progress.value = part);
      this.sent = await upload(this.#file, { place: this.issueIds[0] ?? this.#key, signal: this.#abort.signal, onProgress });
      this.#arrive(this.sent, this.issueIds);
    } catch (error) {
      if (error instanceof Problem) this.#fail(error);
      // Stopped: here, or at the issue that it has been handed over to.
      else if (!(error instanceof DOMException)) throw error;
    }
  }

  stop() {
    this.#abort.abort();
    this.failure.value = '';
    this.isWaiting.value = false;
  }

  /** @param {Problem} problem */
  #fail(problem) {
    if (problem.status === 0 && !isOnline()) return this.#wait();
    this.failure.value = problem.message;
    if (this.issueIds.length > 0) toastError(`${this.#file.name} was not attached`, { detail: problem.message, actions: [{ label: 'Try again', run: () => void this.send() }] });
  }

  #wait() {
    this.failure.value = 'Sent as soon as there is a connection.';
    this.isWaiting.value = true;
    const stop = effect(() => {
      // Later: what it begins must not be read by this.
      if (isOnline()) queueMicrotask(() => this.isWaiting.peek() && void this.send());
    });
    this.#abort.signal.addEventListener('abort', stop);
  }
}

function isOnline() {
  return ['live', 'polling'].includes(sync.state.value);
}

/** How far a file of a draft is; nothing for one that another window, or this one before it was closed, had not sent yet. @param {string} key */
export function sendingOf(key) {
  return sendings.get(key);
}

/** Takes files for a draft and begins to send them. @param {string} draftId @param {readonly File[]} files */
export function giveFiles(draftId, files) {
  const given = files.map((file) => ({ key: uuid7(), name: file.name, size_bytes: file.size, sent: null, file }));
  changeDraft(draftId, ({ attachments }) => ({ attachments: [...attachments, ...given.map(({ file: _file, ...kept }) => kept)] }));
  for (const { key, file } of given) sendings.set(key, new Sending(key, file, (sent, issueIds) => arrived(draftId, key, { sent, issueIds })));
}

/** @param {string} draftId @param {string} key @param {{ sent: SentFile, issueIds: readonly string[] }} what */
function arrived(draftId, key, { sent, issueIds }) {
  setSent(draftId, key, sent);
  // Whoever has taken the issue back meanwhile wants nothing attached to it.
  const issues = issueIds.flatMap((id) => store.table('issue').peek(id) ?? []);
  for (const { id, trashed_at } of issues) if (!trashed_at) attachFile(id, sent);
}

/** Notes which files of a draft are not kept any more: what no issue carries goes after a week. @param {string} draftId */
export async function checkKept(draftId) {
  const files = composer.peek()?.id === draftId ? composer.peek()?.attachments : [];
  for (const { key, sent } of files ?? []) if (sent && !sendings.has(key) && !(await isKept(sent))) setSent(draftId, key, null);
}

/** What cannot be asked now is taken for kept. @param {SentFile} file */
async function isKept({ id }) {
  try {
    await api.send('HEAD', `/files/${id}/${id}`);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.status !== 404;
  }
}

/** @param {string} draftId @param {string} key @param {SentFile | null} sent */
function setSent(draftId, key, sent) {
  changeDraft(draftId, ({ attachments }) => ({ attachments: attachments.map((file) => (file.key === key ? { ...file, sent } : file)) }));
}

/** @param {string} draftId @param {string} key */
export function removeFile(draftId, key) {
  forget(key);
  changeDraft(draftId, ({ attachments }) => ({ attachments: attachments.filter((file) => file.key !== key) }));
}

/** Stops sending what was given to a draft that is thrown away. @param {Draft} draft */
export function dropFiles({ attachments }) {
  for (const { key } of attachments) forget(key);
}

/** @param {string} key */
function forget(key) {
  sendings.get(key)?.stop();
  sendings.delete(key);
}

/**
 * Attaches the files of a draft to the issues that have become of it: what is there at once, what is on its way when it
 * arrives.
 * @param {Draft} draft
 * @param {readonly string[]} issueIds
 */
export function handOver({ attachments }, issueIds) {
  for (const { key, sent } of attachments) {
    const sending = sendings.get(key);
    if (sent) for (const id of issueIds) attachFile(id, sent);
    else if (sending?.isComing) {
      sending.issueIds = issueIds;
      uploads.rehome(key, issueIds[0] ?? key);
    }
  }
}

/** Says what of a draft that was handed over is still to come, and what was left out. @param {Draft} draft */
export function tellFiles({ attachments }) {
  const missing = attachments.filter(({ sent }) => !sent);
  const later = missing.filter(({ key }) => sendings.get(key)?.isComing);
  const left = missing.filter((file) => !later.includes(file));
  const names = (/** @type {DraftFile[]} */ files) => (files.length > 3 ? `${files.length} files` : files.map(({ name }) => name).join(', '));
  if (left.length > 0) toastError(`Left out: ${names(left)}`, { detail: 'What could not be sent is not attached.' });
  if (later.length > 0) toast(`On the way: ${names(later)}`, { detail: 'Attached once sent, as long as this window is open.' });
}

/** The files of a draft that goes on after all: its issue was refused. @param {Draft} draft @returns {DraftFile[]} */
export function takeBack({ attachments }) {
  return attachments.map((file) => {
    const sending = sendings.get(file.key);
    if (sending) sending.issueIds = [];
    return { ...file, sent: file.sent ?? sending?.sent ?? null };
  });
}
