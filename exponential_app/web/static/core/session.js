/** Who is signed in here: remembered in the browser, so that the first paint need not ask the server. */

import { signal } from '@preact/signals-core';

import { api, Problem } from './api.js';
import { forget, recall, remember } from './device.js';
import { deleteLocalCopies } from './persist.js';
import { forgetSteps } from './undo-memory.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Role } from './entities.js' */

/**
 * @typedef {object} Session
 * @property {{ id: string, name: string, email: string, image: string | null }} user
 * @property {{ id: string, name: string, url_slug: string, role: Role }[]} workspaces
 */

const STORAGE_KEY = 'session';

class SessionState {
  /** undefined: not known yet; null: signed out. @type {Signal<Session | null | undefined>} */
  current = signal(undefined);

  /** Whether the server has said who is signed in since this page was opened. */
  isConfirmed = false;

  /** Take what this browser remembers; the server's answer replaces it later. @returns {Session | null} */
  restore() {
    const remembered = read();
    if (remembered) this.current.value = remembered;
    return remembered;
  }

  /**
   * Ask the server. When it cannot be reached, what is remembered stays; rejects when nothing is.
   * @returns {Promise<Session | null>}
   */
  async refresh() {
    try {
      this.#set(await api.get('/auth/session'));
      this.isConfirmed = true;
      api.signedOut.value = false;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#set(null);
      else if (this.current.peek() === undefined) throw error;
    }
    return this.current.peek() ?? null;
  }

  /** End the session on the server, then forget everything kept here, unsent edits included. */
  async signOut() {
    await api.post('/auth/sign-out');
    this.#set(null);
    api.signedOut.value = true;
    forgetSteps();
    await deleteLocalCopies();
  }

  /** @param {Session | null} session */
  #set(session) {
    this.current.value = session;
    // Where nothing is remembered, the next visit asks the server first.
    if (session) remember(STORAGE_KEY, JSON.stringify(session));
    else forget(STORAGE_KEY);
  }
}

/** @returns {Session | null} */
function read() {
  try {
    return JSON.parse(recall(STORAGE_KEY) ?? 'null');
  } catch {
    // Damaged storage remembers nothing.
    return null;
  }
}

export const session = new SessionState();
