/** Decides when which edits are sent: at once, together when there are many, and with pauses when nothing gets through. */

import { batch } from '@preact/signals-core';

import { deliver, deliverTogether, fitting, MOST_AT_ONCE } from './delivery.js';
import { isOver } from './queue.js';

/** @import { Problem } from './api.js' */
/** @import { Delivered, Transport } from './delivery.js' */
/** @import { Mutation } from './mutation.js' */
/** @import { Queue } from './queue.js' */

/**
 * @typedef {object} Sender  whose edits these are
 * @property {(mutation: Mutation) => boolean} mayGo
 * @property {(mutations: Mutation[]) => Promise<void> | void} beginSending  done when they may be sent
 * @property {(mutation: Mutation, delivered: Delivered) => Promise<void> | void} settle
 */

/** Up to so many edits go side by side, each in a request of its own; more go together. */
const SIDE_BY_SIDE = 4;
/** The server runs the edits of one request after each other; two such requests keep it busy without filling it. */
const MANY_SIDE_BY_SIDE = 2;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

export class Courier {
  #api;
  #queue;
  #sender;
  #requests = 0;
  #many = 0;
  #mayCarryMany = true;
  #failures = 0;
  #isPaused = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {{ api: Transport, queue: Queue, sender: Sender }} parts */
  constructor({ api, queue, sender }) {
    this.#api = api;
    this.#queue = queue;
    this.#sender = sender;
  }

  /** Send what may be sent now: in order for each entity, and nothing before what it refers to exists. */
  send() {
    if (this.#isPaused || this.#api.signedOut.peek()) return;
    const ready = this.#ready();
    const together = ready.length > SIDE_BY_SIDE && this.#mayCarryMany ? fitting(ready) : [];
    if (together.length > 1) {
      if (this.#many < MANY_SIDE_BY_SIDE) void this.#carryMany(together);
      return;
    }
    for (const mutation of ready) {
      if (this.#requests >= SIDE_BY_SIDE) return;
      if (mutation.waitsFor.every(isOver)) void this.#carry(mutation);
    }
  }

  /** After a failure one goes ahead: should it fail too, the others have not been sent. */
  #ready() {
    const ready = this.#queue.ready(MOST_AT_ONCE, this.#sender.mayGo);
    if (this.#failures === 0) return ready;
    if (this.#requests > 0 || this.#many > 0) return [];
    // Not one that the server itself stumbles over: it would hold up all others.
    const least = Math.min(...ready.map(({ faults }) => faults));
    return ready.filter(({ faults, waitsFor }) => faults === least && waitsFor.every(isOver)).slice(0, 1);
  }

  /** Send now whatever waits: the connection is back. */
  wake() {
    this.rest();
    this.send();
  }

  /** End the present pause, and send nothing by itself until asked. */
  rest() {
    clearTimeout(this.#timer);
    this.#isPaused = false;
    this.#failures = 0;
  }

  /** Something got through. */
  noteSuccess() {
    this.#failures = 0;
  }

  /** Wait before the next attempt, longer after each failure. @param {Problem} problem */
  pause({ retryAfter_s = 0 }) {
    if (this.#isPaused) return;
    this.#failures += 1;
    const delay_ms = Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS) * (0.75 + Math.random() / 2);
    this.#isPaused = true;
    // By a timer and no clock: setting the clock back by a day must not make the pause a day long.
    const end = () => {
      this.#isPaused = false;
      this.send();
    };
    this.#timer = setTimeout(end, Math.max(delay_ms, retryAfter_s * 1_000));
  }

  /** @param {Mutation} mutation */
  async #carry(mutation) {
    this.#requests += 1;
    await this.#sender.beginSending([mutation]);
    const delivered = await deliver(this.#api, mutation);
    this.#requests -= 1;
    await this.#sender.settle(mutation, delivered);
    this.send();
  }

  /** @param {Mutation[]} mutations */
  async #carryMany(mutations) {
    this.#many += 1;
    const begun = this.#sender.beginSending(mutations);
    this.send();
    await begun;
    const delivered = await deliverTogether(this.#api, mutations);
    this.#many -= 1;
    const outcomes = 'problem' in delivered ? mutations.map(() => this.#apart(delivered.problem)) : delivered.outcomes;
    await Promise.all(batch(() => mutations.map((mutation, place) => this.#sender.settle(mutation, outcomes[place]))));
    this.send();
  }

  /**
   * What the failure of the whole request means for each edit in it. A server, or something before it, that does not
   * take many at once gets them one by one.
   * @param {Problem} problem
   * @returns {Delivered}
   */
  #apart(problem) {
    if (problem.isTransient || problem.status === 401) return { problem };
    this.#mayCarryMany = false;
    return { problem: Object.assign(problem, { code: 'not_run' }) };
  }
}
