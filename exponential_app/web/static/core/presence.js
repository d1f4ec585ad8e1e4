/** Who else is at the issue on screen: each tab says where it is, the leading one tells the server for all of them. */

import { effect, signal } from '@preact/signals-core';

import { api, Problem } from './api.js';
import { sync } from './sync.js';
import { uuid7 } from './uuid7.js';

/** @import { Signal } from '@preact/signals-core' */

/** @typedef {'looking' | 'editing'} Doing */
/** @typedef {{ person_id: string, state: Doing }} Present */
/** @typedef {{ issue: string, state: Doing }} Seat */
/** @typedef {{ issue_id: string, person_id: string, state: Doing | 'left' }} Turn */

/**
 * @typedef {object} Standing
 * @property {boolean} live  the live connection stands
 * @property {boolean} leads  this tab speaks for all
 * @property {number} connection  which of this tab's connections it is
 */

/**
 * What tabs say to each other: where one is, who is at an issue, or "tell me where you are".
 * @typedef {{ tab: string, seat: Seat | null } | { issue: string, people: Present[] } | { who: true }} Message
 */

export const BEAT_MS = 20_000;
const FORGOTTEN_AFTER_MS = 45_000;
/** Who only passes through a list of issues is at none of them. */
const DWELL_MS = 400;
const EDITING_MS = 10_000;

export class Presence {
  /** The others at the issue of this tab, as far as one may know. @type {Signal<readonly Present[]>} */
  people = signal([]);
  #tab = uuid7();
  /** @type {Seat | null} */
  #seat = null;
  /** Where the tabs of this browser are; the leader's alone is kept. @type {Map<string, { seat: Seat, at_ms: number }>} */
  #seats = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #dwelling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #beating;
  #channel;
  #say;
  /** @type {Standing} */
  #standing = { live: false, leads: false, connection: 0 };

  /**
   * @param {(issue: string, state: Doing | 'left') => Promise<Present[]>} say  tells the server; answers who else is there
   * @param {string} name  the same in all tabs that belong together
   */
  constructor(say, name) {
    this.#say = say;
    this.#channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
    if (this.#channel) this.#channel.onmessage = (event) => this.#hear(event.data);
  }

  /** How things stand now; a connection that has come back knows nothing of us. @param {Standing} standing */
  stand(standing) {
    const before = this.#standing;
    this.#standing = standing;
    if (!standing.live) this.people.value = [];
    const isSame = before.live && before.leads === standing.leads && before.connection === standing.connection;
    if (!standing.live || isSame) return;
    if (standing.leads) this.#channel?.postMessage({ who: true });
    this.#announce();
  }

  /** This tab shows an issue, or none. @param {string | null} issue */
  look(issue) {
    clearTimeout(this.#dwelling);
    clearTimeout(this.#resting);
    if (this.#seat?.issue === issue) return;
    if (this.#seat) this.#sit(null);
    if (issue) this.#dwelling = setTimeout(() => this.#sit({ issue, state: 'looking' }), DWELL_MS);
  }

  /** The person has just typed into an issue. @param {string} issue */
  typed(issue) {
    clearTimeout(this.#dwelling);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.rested(issue), EDITING_MS);
    if (this.#seat?.issue !== issue || this.#seat.state !== 'editing') this.#sit({ issue, state: 'editing' });
  }

  /** The person has left the text of an issue, or has been thinking for a while. @param {string} issue */
  rested(issue) {
    clearTimeout(this.#resting);
    if (this.#seat?.issue === issue && this.#seat.state === 'editing') this.#sit({ issue, state: 'looking' });
  }

  /** Somebody else does something, as the server tells. @param {Turn} turn */
  told({ issue_id, person_id, state }) {
    if (issue_id !== this.#seat?.issue) return;
    const others = this.people.value.filter((each) => each.person_id !== person_id);
    this.people.value = state === 'left' ? others : [...others, { person_id, state }];
  }

  /** Go, and let nobody think that one is still there. */
  close() {
    this.look(null);
    this.#channel?.close();
  }

  /** @param {Seat | null} seat */
  #sit(seat) {
    if (seat?.issue !== this.#seat?.issue) this.people.value = [];
    this.#seat = seat;
    clearInterval(this.#beating);
    if (seat) this.#beating = setInterval(() => this.#announce(), BEAT_MS);
    this.#announce();
  }

  #announce() {
    if (this.#standing.leads) this.#note(this.#tab, this.#seat);
    else this.#channel?.postMessage({ tab: this.#tab, seat: this.#seat });
  }

  /** @param {Message} message */
  #hear(message) {
    if ('tab' in message && this.#standing.leads) this.#note(message.tab, message.seat);
    if ('people' in message && message.issue === this.#seat?.issue) this.people.value = message.people;
    if ('who' in message && this.#seat) this.#announce();
  }

  /** Keep where a tab is, and tell the server what follows for its issue and the one before. @param {string} tab @param {Seat | null} seat */
  #note(tab, seat) {
    const now_ms = Date.now();
    const changed = new Set(seat ? [seat.issue] : []);
    const before = this.#seats.get(tab);
    if (before && before.seat.issue !== seat?.issue) changed.add(before.seat.issue);
    if (seat) this.#seats.set(tab, { seat, at_ms: now_ms });
    else this.#seats.delete(tab);
    for (const [other, { seat: old, at_ms }] of this.#seats) {
      if (now_ms - at_ms < FORGOTTEN_AFTER_MS) continue;
      // A tab that was closed without a word.
      this.#seats.delete(other);
      changed.add(old.issue);
    }
    for (const issue of changed) void this.#speak(issue);
  }

  /** @param {string} issue */
  async #speak(issue) {
    if (!this.#standing.live) return;
    const states = [...this.#seats.values()].filter(({ seat }) => seat.issue === issue).map(({ seat }) => seat.state);
    const people = await this.#say(issue, strongest(states)).catch(ignoreRefusal);
    if (!people || states.length === 0) return;
    this.#channel?.postMessage({ issue, people });
    if (issue === this.#seat?.issue) this.people.value = people;
  }
}

/** @param {Doing[]} states @returns {Doing | 'left'} */
function strongest(states) {
  return states.includes('editing') ? 'editing' : (states[0] ?? 'left');
}

/** The presence of this tab in the workspace on screen; another one after a change of workspace. @type {Signal<Presence | null>} */
export const presence = signal(null);

/** Follow the workspace on screen; call it once. */
export function followPresence() {
  /** @type {string | null} */
  let name = null;
  effect(() => {
    const live = sync.state.value === 'live';
    const standing = { live, leads: sync.leading.value, connection: sync.connections.value };
    const wanted = sync.name.value && `${sync.name.value}:presence`;
    if (wanted !== name) {
      presence.peek()?.close();
      presence.value = wanted ? new Presence(say, wanted) : null;
      name = wanted;
    }
    presence.peek()?.stand(standing);
  });
  sync.onWhisper('presence', (turn) => presence.peek()?.told(/** @type {Turn} */ (turn)));
  globalThis.addEventListener?.('pagehide', () => presence.peek()?.look(null));
}

/** @param {string} issue_id @param {Doing | 'left'} state @returns {Promise<Present[]>} */
async function say(issue_id, state) {
  return (await api.post('/sync/presence', { issue_id, state })).people;
}

/** Presence is a courtesy: when it cannot be had, nothing else depends on it. @param {unknown} error */
function ignoreRefusal(error) {
  if (!(error instanceof Problem)) throw error;
  return null;
}
