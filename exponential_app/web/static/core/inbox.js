/** The person's inbox in this browser: what was seen last at once, the rest when the browser is idle, then what changes. */

import { effect, signal, untracked } from '@preact/signals-core';

import { api as defaultApi, Problem } from './api.js';
import { serverNow } from './clock.js';
import { unreadThreads } from './inbox-count.js';
import { store as defaultStore } from './store.js';
import { sync } from './sync.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { InboxThread } from './entities.js' */
/** @import { Store } from './store.js' */

/** @typedef {{ beside: (name: string) => Promise<string | undefined>, keepBeside: (name: string, text: string) => Promise<void> }} Disk */

/** So many are fetched and kept without being asked for. */
export const KEPT = 500;
const A_PAGE = 250;
const NAME = 'inbox';
const SAVE_AFTER_MS = 500;
/** What was committed late may carry an earlier instant than what is here already. */
const OVERLAP_MS = 60_000;
/** Where nothing is said live, the server is asked now and then. */
const POLL_MS = 60_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class Inbox {
  /** When the server said all this, in epoch milliseconds; null: nothing is here. @type {Signal<number | null>} */
  asOf = signal(null);
  /** Whether there are older threads that are not here. */
  hasOlder = signal(false);
  /** Why the last reading failed; empty otherwise. */
  problem = signal('');
  /** What time it is for snoozes: renewed whenever one ends. */
  now = signal(serverNow());
  /** @type {string | null} */
  #cursor = null;
  /** @type {Disk | undefined} */
  #disk;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waking;
  /** @type {Promise<void> | null} */
  #reading = null;
  #wantsMore = false;
  /** Raised with each workspace: an answer for another one is dropped. */
  #run = 0;
  #store;
  #api;

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** Begin with what the device has of a workspace. @param {Disk | undefined} disk */
  async open(disk) {
    this.close();
    const run = (this.#run += 1);
    this.#disk = disk;
    const text = await disk?.beside(NAME);
    if (run !== this.#run || !text) return;
    const kept = parsed(text);
    if (!kept) return;
    this.#take(kept.threads);
    this.#cursor = kept.cursor;
    this.hasOlder.value = kept.cursor !== null;
    this.asOf.value = kept.as_of;
  }

  /** Let go of the workspace. */
  close() {
    this.#run += 1;
    clearTimeout(this.#saving);
    clearTimeout(this.#waking);
    this.#disk = undefined;
    this.#cursor = null;
    this.#reading = null;
    this.asOf.value = null;
    this.hasOlder.value = false;
    this.problem.value = '';
  }

  /** Read everything that is neither cleared nor older than the newest KEPT; what is not there any more goes. */
  load() {
    return this.#read(async (run) => {
      /** @type {InboxThread[]} */
      const found = [];
      let cursor = null;
      do {
        const page = await this.#page({ show: 'kept', limit: A_PAGE, cursor });
        if (run !== this.#run) return;
        found.push(...page.data);
        cursor = page.next_cursor;
      } while (cursor && found.length < KEPT);
      this.#cursor = cursor;
      this.hasOlder.value = cursor !== null;
      this.#take(found);
      this.#drop(found);
    });
  }

  /** Read what has changed since; asked while it reads, it reads once more afterwards. @returns {Promise<void>} */
  renew() {
    if (this.#reading) {
      this.#wantsMore = true;
      return this.#reading;
    }
    const newest = this.#threads().reduce((last, { changed_at }) => (changed_at > last ? changed_at : last), '');
    if (!newest) return this.load();
    const since = new Date(Date.parse(newest) - OVERLAP_MS).toISOString();
    return this.#read(async (run) => {
      let cursor = null;
      do {
        const page = await this.#page({ show: 'any', changed_since: since, limit: A_PAGE, cursor });
        if (run !== this.#run) return;
        this.#take(page.data);
        cursor = page.next_cursor;
      } while (cursor);
    });
  }

  /** Fetch the next older threads, as somebody scrolls to them. */
  more() {
    if (this.#cursor === null) return Promise.resolve();
    return this.#read(async (run) => {
      const page = await this.#page({ show: 'kept', limit: A_PAGE, cursor: this.#cursor });
      if (run !== this.#run) return;
      this.#take(page.data);
      this.#cursor = page.next_cursor;
      this.hasOlder.value = page.next_cursor !== null;
    });
  }

  /** Notice the end of the next snooze when it comes. */
  watchSnoozes() {
    const at = serverNow();
    this.now.value = at;
    clearTimeout(this.#waking);
    const ends = this.#threads().map(({ snoozed_until_at }) => Date.parse(snoozed_until_at ?? ''));
    const next = Math.min(...ends.filter((end) => end > at));
    if (next === Infinity) return;
    this.#waking = setTimeout(() => this.watchSnoozes(), Math.min(next - at + 50, LONGEST_TIMER_MS));
  }

  /** @param {(run: number) => Promise<void>} read @returns {Promise<void>} */
  #read(read) {
    this.#reading ??= this.#attempt(read).finally(() => {
      this.#reading = null;
      if (!this.#wantsMore) return;
      this.#wantsMore = false;
      void this.renew();
    });
    return this.#reading;
  }

  /** @param {(run: number) => Promise<void>} read */
  async #attempt(read) {
    const run = this.#run;
    try {
      await read(run);
      if (run !== this.#run) return;
      this.problem.value = '';
      this.asOf.value = serverNow();
      this.#save();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (run === this.#run) this.problem.value = error.message;
    }
  }

  /** @param {Record<string, string | number | null>} query @returns {Promise<{ data: InboxThread[], next_cursor: string | null }>} */
  #page(query) {
    return this.#api.get('/notifications/threads', { query });
  }

  /** @param {InboxThread[]} threads */
  #take(threads) {
    for (const thread of threads) this.#store.confirm('inbox_thread', thread.id, thread);
  }

  /** Forget those that a full reading should have named, and has not: cleared elsewhere, or out of sight. @param {InboxThread[]} named */
  #drop(named) {
    const ids = new Set(named.map(({ id }) => id));
    const last = this.#cursor === null ? '' : (named.at(-1)?.shown_at ?? '');
    for (const thread of this.#threads()) {
      if (!ids.has(thread.id) && thread.shown_at >= last) this.#store.confirm('inbox_thread', thread.id, null);
    }
  }

  /** As the server said them, cleared ones too. */
  #threads() {
    return this.#store.table('inbox_thread').confirmedValues();
  }

  #save() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => {
      const threads = this.#threads()
        .filter(({ is_cleared }) => !is_cleared)
        .sort((a, b) => (a.shown_at < b.shown_at ? 1 : -1))
        .slice(0, KEPT);
      void this.#disk?.keepBeside(NAME, JSON.stringify({ as_of: this.asOf.peek(), cursor: this.#cursor, threads }));
    }, SAVE_AFTER_MS);
  }
}

/** Whether a thread stands in the inbox now, not asleep. @param {InboxThread} thread @param {number} at  epoch milliseconds */
export function isAwake({ snoozed_until_at }, at) {
  return snoozed_until_at === null || Date.parse(snoozed_until_at) <= at;
}

/** Whether there is something new in a thread; what has just woken is. @param {InboxThread} thread @param {number} at */
export function isNew(thread, at) {
  return isAwake(thread, at) && (!thread.is_read || thread.snoozed_until_at !== null);
}

/** @param {string} text @returns {{ as_of: number, cursor: string | null, threads: InboxThread[] } | null} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged copy counts as none.
    return null;
  }
}

export const inbox = new Inbox({ store: defaultStore, api: defaultApi });

/** Follow the inbox of the workspace on screen from now on; call it once. */
export function followInbox() {
  effect(() => {
    const name = sync.name.value;
    if (!name || !defaultStore.ready.value) return untracked(() => inbox.close());
    return void untracked(() => inbox.open(sync.copy));
  });
  effect(() => {
    const state = sync.state.value;
    sync.connections.value;
    if (!defaultStore.ready.value || (state !== 'live' && state !== 'polling')) return undefined;
    whenIdle(() => void inbox.load());
    if (state === 'live') return undefined;
    const timer = setInterval(() => void inbox.renew(), POLL_MS);
    return () => clearInterval(timer);
  });
  effect(() => {
    defaultStore.table('inbox_thread').all();
    untracked(() => inbox.watchSnoozes());
  });
  effect(() => {
    const at = inbox.now.value;
    const unread = defaultStore.table('inbox_thread').all().filter((thread) => isNew(thread, at)).length;
    unreadThreads.value = unread;
    showBadge(unread);
  });
  sync.onWhisper('inbox', () => void inbox.renew());
}

/** The number on the icon of the installed app, where there is one. @param {number} unread */
function showBadge(unread) {
  if (!('setAppBadge' in navigator)) return;
  // Refused where the app is not installed.
  navigator.setAppBadge(unread).catch(() => {});
}

/** @param {() => void} run */
function whenIdle(run) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 3_000 });
  else setTimeout(run, 200);
}
