/** One live connection: server-sent events turned into calls, until it ends. */

/** @import { Change } from './entities.js' */

/**
 * @typedef {object} StreamHandlers
 * @property {(seq: number) => void} onReady  the connection stands; seq is the server's last number
 * @property {(change: Change) => void} onChange
 * @property {(kind: Whisper, data: any) => void} onWhisper  something without a number, said once
 */

/** @typedef {'presence' | 'inbox' | 'mine'} Whisper */

/** @typedef {'ended' | 'resync' | 'closed'} StreamEnd  ended: by the network or the server; closed: by us */

const READY_WITHIN_MS = 15_000;
/** @type {readonly Whisper[]} */
const WHISPERS = ['presence', 'inbox', 'mine'];

export class LiveStream {
  /** Whether the server greeted us. */
  wasReady = false;
  #source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  /** @type {(end: StreamEnd) => void} */
  #finish = () => {};

  /** How it ended; never rejects. @type {Promise<StreamEnd>} */
  end;

  /**
   * @param {string} url
   * @param {StreamHandlers} handlers
   * @param {(url: string) => EventSource} [open]
   */
  constructor(url, { onReady, onChange, onWhisper }, open = (address) => new EventSource(address)) {
    this.#source = open(url);
    this.end = new Promise((resolve) => {
      this.#finish = resolve;
    });
    // A proxy that keeps an answer until it is whole opens the stream and never lets a word through.
    this.#waiting = setTimeout(() => this.#stop('ended'), READY_WITHIN_MS);
    this.#source.addEventListener('ready', (event) => {
      clearTimeout(this.#waiting);
      this.wasReady = true;
      onReady(JSON.parse(event.data).seq);
    });
    this.#source.addEventListener('message', (event) => onChange(JSON.parse(event.data)));
    for (const kind of WHISPERS) {
      this.#source.addEventListener(kind, (event) => onWhisper(kind, JSON.parse(event.data)));
    }
    this.#source.addEventListener('resync', () => this.#stop('resync'));
    // EventSource would reconnect by itself with its first address, and without jitter.
    this.#source.addEventListener('error', () => this.#stop('ended'));
  }

  close() {
    this.#stop('closed');
  }

  /** The server's numbers went back: it was restored from a backup, so what we have is not what it has. */
  restored() {
    this.#stop('resync');
  }

  /** @param {StreamEnd} end */
  #stop(end) {
    clearTimeout(this.#waiting);
    this.#source.close();
    this.#finish(end);
  }
}
