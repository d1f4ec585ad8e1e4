/** Keeps the store up to date: local copy first, then what was missed, then every change as it happens. */

import { effect, signal } from '@preact/signals-core';

import { watchConnection } from './alarm.js';
import { api, Problem } from './api.js';
import { firstContent, restore } from './first-content.js';
import { Gather } from './gather.js';
import { noticeLeft } from './left.js';
import { mine } from './mine.js';
import { mutate } from './mutate.js';
import { openLocalCopy } from './persist.js';
import { entityOf } from './requests.js';
import { session } from './session.js';
import { store } from './store.js';
import { LiveStream } from './stream.js';
import { Run } from './sync-run.js';
import { openTabs, Tabs } from './tabs.js';
import { undo } from './undo.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Change, Issue } from './entities.js' */
/** @import { Whisper } from './stream.js' */

/**
 * polling: changes come every 15 s, the live connection does not stand. no-access: the workspace is gone for this
 * person.
 * @typedef {'starting' | 'live' | 'polling' | 'offline' | 'signed-out' | 'no-access'} SyncState
 */

/**
 * What tabs say to each other.
 * @typedef {{ changes?: Change[], state?: SyncState, resync?: boolean, hello?: boolean,
 *   whisper?: { kind: Whisper, data: any } }} Message
 */

const POLL_MS = 15_000;
const FIRST_DELAY_MS = 500;
const TRIES_BEFORE_POLLING = 3;
const SAVE_AFTER_MS = 300;
/** Above this many changes after the snapshot, reading them costs more than a new snapshot. */
const STALE_AFTER = 5_000;

export class Sync {
  /** @type {Signal<SyncState>} */
  state = signal('starting');
  /** Whether this tab holds the live connection for all tabs of this browser. */
  leading = signal(false);
  /** How many live connections this tab has had: a new one begins without what was only said. */
  connections = signal(0);
  /** What tabs of the same person in the same workspace have in common; null while there is none. @type {Signal<string | null>} */
  name = signal(null);
  /** @type {Map<Whisper, (data: any) => void>} */
  #listeners = new Map([['mine', () => mine.soon()]]);
  /** @type {Run | null} */
  #run = null;
  #starts = 0;

  /**
   * Show a workspace and keep it up to date. Resolves when there is something to show, from wherever.
   * @param {{ workspaceId: string, personId?: string }} options  personId: by default the person signed in
   */
  async start({ workspaceId, personId = session.current.peek()?.user.id ?? '' }) {
    this.stop();
    this.#starts += 1;
    const current = this.#starts;
    this.state.value = 'starting';
    api.workspaceId = workspaceId;
    const copy = await openLocalCopy(workspaceId, personId);
    const reach = await restore(copy);
    if (current !== this.#starts) return copy.close();
    const name = `exponential:${workspaceId}:${personId}`;
    const run = new Run(copy, new Tabs(name, (message) => this.#hear(run, message)));
    run.reach = reach;
    this.#run = run;
    // Whoever hears the name looks for the copy.
    this.name.value = name;
    undo.open(workspaceId, personId);
    this.#watch(run);
    await this.#adoptEdits(run);
    await run.tabs.elect(
      () => void this.#lead(run),
      () => void this.#follow(run),
    );
    if (!run.isOver) mine.open(copy);
    return firstContent(run.stopped.signal);
  }

  /** Let go of the workspace: the store becomes empty, the disk keeps its copy. */
  stop() {
    const run = this.#run;
    this.#run = null;
    if (!run) return;
    this.leading.value = false;
    this.name.value = null;
    run.stopped.abort();
    run.alarm.ring();
    run.stream?.close();
    run.tabs.leave();
    mutate.detach();
    mine.close();
    undo.close();
    store.clear();
    this.#save(run);
    run.copy.close();
  }

  /**
   * Fetch one issue with its description, and put it into the store. Rejects with a Problem, 404 when there is none.
   * @param {string} ref  id or identifier
   * @returns {Promise<Issue>}
   */
  async loadIssue(ref) {
    const { entity } = entityOf('issue', await api.get(`/issues/${encodeURIComponent(ref)}`));
    const issue = /** @type {Issue} */ (entity);
    store.confirm('issue', issue.id, issue);
    return issue;
  }

  /** The local copy of the workspace on screen, if there is one. */
  get copy() {
    return this.#run?.copy;
  }

  /**
   * Hear what is said to this person without a number, in every tab; one listener a kind.
   * @param {Whisper} kind
   * @param {(data: any) => void} listener
   */
  onWhisper(kind, listener) {
    this.#listeners.set(kind, listener);
  }

  /** @param {Run} run */
  #watch(run) {
    const unwatch = watchConnection({
      onOnline: () => this.#reconnect(run),
      onWake: () => this.#reconnect(run),
      onOffline: () => {
        run.stream?.close();
        this.#say(run, 'offline');
      },
    });
    const unsubscribe = effect(() => {
      if (!api.signedOut.value) return;
      run.stream?.close();
      this.state.value = 'signed-out';
    });
    // Our own edits may not have come back over the live connection when this tab closes.
    const unhear = mutate.onConfirmed((change) => this.#remember(run, [change]));
    const onHide = () => this.#save(run);
    globalThis.addEventListener?.('pagehide', onHide);
    run.stopped.signal.addEventListener('abort', () => {
      for (const end of [unwatch, unsubscribe, unhear]) end();
      globalThis.removeEventListener?.('pagehide', onHide);
    });
  }

  /** @param {Run} run */
  #reconnect(run) {
    run.stream?.close();
    run.alarm.ring();
    mutate.isCurrent = false;
    mutate.wake();
  }

  /** @param {Run} run */
  async #adoptEdits(run) {
    run.tabs.announce(mutate.tab);
    const [records, open] = await Promise.all([run.copy.mutations(), openTabs()]);
    mutate.attach(run.copy);
    mutate.adopt(records.filter((record) => record.tab === mutate.tab || !open.has(record.tab)));
  }

  /** Hold the live connection for all tabs, for as long as this one is open. @param {Run} run */
  async #lead(run) {
    run.leads = true;
    this.leading.value = true;
    let failures = 0;
    while (!run.isOver) {
      mutate.isCurrent = false;
      const caughtUp = await this.#tryToCatchUp(run);
      const end = caughtUp ? await this.#stream(run) : 'failed';
      if (end === 'resync') await this.#tryToBootstrap(run);
      if (this.#isFinal()) return;
      const wasSound = end === 'ready' || end === 'resync';
      failures = wasSound ? 0 : failures + 1;
      if (caughtUp && failures >= TRIES_BEFORE_POLLING) this.#say(run, 'polling');
      if (caughtUp && end === 'failed') this.#whispered(run, 'mine', {});
      if (!run.isOver) await run.alarm.pause(delayAfter(failures));
    }
  }

  /** Catch up once; from then on the leader's messages carry everything. @param {Run} run */
  async #follow(run) {
    run.tabs.tell({ hello: true });
    for (let failures = 1; !run.isOver && !run.leads; failures++) {
      if (await this.#tryToCatchUp(run)) return run.tabs.tell({ hello: true });
      if (this.#isFinal()) return undefined;
      await run.alarm.pause(delayAfter(failures));
    }
    return undefined;
  }

  #resumeEdits() {
    mutate.isCurrent = true;
    mutate.wake();
  }

  #isFinal() {
    return this.state.peek() === 'signed-out' || this.state.peek() === 'no-access';
  }

  /**
   * @param {Run} run
   * @returns {Promise<'ready' | 'resync' | 'failed'>}  ready: it stood, and broke
   */
  async #stream(run) {
    const url = api.url('/sync/stream', { after: store.seq.peek(), workspace_id: api.workspaceId });
    // A bulk edit of others is thousands of changes.
    const gather = new Gather((/** @type {Change[]} */ changes) => this.#take(run, changes));
    const stream = new LiveStream(url, {
      onReady: (seq) => {
        if (seq < store.seq.peek()) return stream.restored();
        this.#say(run, 'live');
        this.connections.value += 1;
        // What was only said before is lost, for all tabs.
        this.#whispered(run, 'mine', {});
        return this.#resumeEdits();
      },
      onChange: (change) => gather.add(change),
      onWhisper: (kind, data) => this.#whispered(run, kind, data),
    });
    run.stream = stream;
    const end = await stream.end;
    run.stream = null;
    if (end === 'resync') return 'resync';
    return stream.wasReady ? 'ready' : 'failed';
  }

  /** Let all tabs hear. @param {Run} run @param {Whisper} kind @param {any} data */
  #whispered(run, kind, data) {
    run.tabs.tell({ whisper: { kind, data } });
    this.#listeners.get(kind)?.(data);
  }

  /** @param {Run} run @param {Change[]} changes */
  #take(run, changes) {
    if (run.isOver || changes.length === 0) return;
    if (run.leads) run.tabs.tell({ changes });
    store.apply(changes);
    run.reach = Math.max(run.reach, changes[changes.length - 1].seq);
    this.#remember(run, changes);
  }

  /** @param {Run} run @param {Change[]} changes */
  #remember(run, changes) {
    if (!run.leads) return;
    run.unsaved.push(...changes);
    run.saving ??= setTimeout(() => this.#save(run), SAVE_AFTER_MS);
  }

  /** @param {Run} run */
  #save(run) {
    clearTimeout(run.saving);
    run.saving = undefined;
    if (run.unsaved.length === 0) return;
    void run.copy.append({ seq: run.reach, changes: run.unsaved });
    run.unsaved = [];
  }

  /** @param {Run} run @param {Message} message */
  #hear(run, message) {
    if (run.isOver) return;
    if (message.changes && store.ready.peek()) store.apply(message.changes);
    if (message.state && !run.leads) this.state.value = message.state;
    if (message.whisper) this.#listeners.get(message.whisper.kind)?.(message.whisper.data);
    // The leader says so after it has told what was missed.
    if (message.state === 'live') this.#resumeEdits();
    if (message.resync) void this.#tryToBootstrap(run);
    if (message.hello && run.leads) run.tabs.tell({ state: this.state.peek() });
  }

  /** @param {Run} run @param {SyncState} state */
  #say(run, state) {
    if (run.isOver || this.#isFinal()) return;
    this.state.value = state;
    if (run.leads) run.tabs.tell({ state });
  }

  /** @param {Run} run @returns {Promise<boolean>} */
  #tryToCatchUp(run) {
    return this.#attempt(run, async () => {
      if (!store.ready.peek()) await this.#bootstrap(run);
      await this.#catchUp(run);
    });
  }

  /** @param {Run} run @returns {Promise<boolean>} */
  #tryToBootstrap(run) {
    return this.#attempt(run, async () => {
      await this.#bootstrap(run);
      if (run.leads) run.tabs.tell({ resync: true });
      // Changes that came in while the snapshot was on its way are not in it.
      await this.#catchUp(run);
    });
  }

  /** @param {Run} run @param {() => Promise<void>} action @returns {Promise<boolean>} */
  async #attempt(run, action) {
    try {
      await action();
      return !run.isOver;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#say(run, 'signed-out');
      else if (error.status === 403 || error.status === 404) await this.#lose(run);
      else this.#say(run, 'offline');
      return false;
    }
  }

  /** The workspace answers as if it were not there; the person may have been taken out of it. @param {Run} run */
  async #lose(run) {
    const workspaceId = api.workspaceId ?? '';
    await noticeLeft(workspaceId, () => mutate.pending.peek().list);
    this.#say(run, 'no-access');
  }

  /** @param {Run} run */
  async #catchUp(run) {
    let after = run.leads ? Math.min(store.seq.peek(), run.reach) : store.seq.peek();
    let begunAnew = false;
    for (let more = true; more && !run.isOver; ) {
      const answer = await api.get('/sync/changes', { query: { after } });
      if (run.isOver) return;
      if (answer.resync || answer.seq < after) {
        // Twice in a row means that something changes faster than we read: the live connection decides.
        if (begunAnew) return;
        begunAnew = true;
        await this.#bootstrap(run);
        // A snapshot may be older than what the server has.
        after = store.seq.peek();
        continue;
      }
      this.#take(run, answer.changes);
      // Not the last change's number: there may be later ones that this person does not see.
      store.advance(answer.seq);
      after = answer.seq;
      more = answer.more;
    }
    mutate.isCurrent = true;
    if (run.leads) this.#tidyWhenIdle(run);
  }

  /** @param {Run} run */
  async #bootstrap(run) {
    const text = await api.text('GET', '/sync/bootstrap');
    if (run.isOver) return;
    const snapshot = JSON.parse(text);
    store.load(snapshot);
    run.unsaved = [];
    run.reach = snapshot.seq;
    // Not waited for: the disk may take long, and nothing here needs it.
    if (run.leads) void run.copy.writeSnapshot({ schema: snapshot.schema, seq: snapshot.seq, text });
  }

  /** Put a new snapshot on the disk alone: what is on screen is newer. @param {Run} run */
  async #renewCopy(run) {
    const text = await api.text('GET', '/sync/bootstrap');
    if (run.isOver) return;
    const { schema, seq } = JSON.parse(text);
    await run.copy.renewSnapshot({ schema, seq, text });
  }

  /** @param {Run} run */
  #tidyWhenIdle(run) {
    const tidy = async () => {
      if (run.isOver) return;
      this.#save(run);
      if ((await run.copy.compact()) > STALE_AFTER) await this.#attempt(run, () => this.#renewCopy(run));
    };
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void tidy(), { timeout: 10_000 });
    else setTimeout(() => void tidy(), 2_000);
  }
}

/** Longer after each failure, never the same for two clients. @param {number} failures */
function delayAfter(failures) {
  const full_ms = failures >= TRIES_BEFORE_POLLING ? POLL_MS : FIRST_DELAY_MS * 2 ** failures;
  return full_ms * (0.5 + Math.random() / 2);
}

export const sync = new Sync();
