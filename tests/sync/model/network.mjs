/** The way to a real server, which can be cut: fetch and EventSource as the client knows them. */

/**
 * up; down: nothing gets through; deaf: requests get through and their answers are lost.
 * @typedef {'up' | 'down' | 'deaf'} Condition
 */

class Network {
  /** @type {Condition} */
  condition = 'up';
  /** Where the server is, and who asks. */
  address = '';
  cookie = '';
  /** Hears of every write that is sent, and of every answer that arrives. @type {(told: object) => void} */
  tell = () => {};
  #cut = new AbortController();
  #fetch = globalThis.fetch;

  install() {
    globalThis.fetch = (path, init) => this.ask(path, init);
    globalThis.EventSource = LiveSource;
    globalThis.BroadcastChannel = undefined;
  }

  /** @param {Condition} condition */
  become(condition) {
    this.condition = condition;
    if (condition === 'down') {
      this.#cut.abort();
      this.#cut = new AbortController();
    }
    dispatchEvent(new Event(condition === 'down' ? 'offline' : 'online'));
  }

  /** @param {string} path @param {RequestInit} [init] */
  async ask(path, init = {}) {
    const writes = init.method !== 'GET' && init.method !== undefined ? writesIn(path, init) : [];
    const response = await this.open(path, init, () => writes.forEach((write) => this.tell({ sent: write })));
    const text = await response.text().catch(noNetwork);
    if (this.condition === 'deaf') noNetwork();
    for (const [place, { key }] of writes.entries()) this.tell({ answered: key, status: statusOf(response, text, place, path) });
    const body = [204, 304].includes(response.status) ? null : text;
    return new Response(body, { status: response.status, headers: response.headers });
  }

  /** @param {string} path @param {RequestInit} init @param {() => void} [onSent] */
  async open(path, init, onSent = () => {}) {
    if (this.condition === 'down') noNetwork();
    onSent();
    const headers = { ...init.headers, Cookie: this.cookie, Origin: 'http://localhost', 'Accept-Encoding': 'identity' };
    const signal = AbortSignal.any([this.#cut.signal, ...(init.signal ? [init.signal] : [])]);
    return this.#fetch(this.address + path, { ...init, headers, signal }).catch(noNetwork);
  }
}

export const network = new Network();

/** @returns {never} */
function noNetwork() {
  throw new TypeError('no network');
}

/** The edits that a request carries, one or many. @param {string} path @param {RequestInit} init */
function writesIn(path, { headers, body }) {
  const asked = body ? JSON.parse(String(body)) : {};
  if (path.startsWith('/api/sync/batch')) return asked.operations.map(({ key, body: each }) => ({ key, body: each ?? {} }));
  const key = /** @type {Record<string, string>} */ (headers)['Idempotency-Key'];
  return key ? [{ key, body: asked }] : [];
}

/** @param {Response} response @param {string} text @param {number} place @param {string} path */
function statusOf(response, text, place, path) {
  const isMany = path.startsWith('/api/sync/batch') && response.ok;
  return isMany ? JSON.parse(text).results[place].status : response.status;
}

/** Server-sent events for a Node that has no EventSource. */
class LiveSource extends EventTarget {
  #closing = new AbortController();

  /** @param {string} path */
  constructor(path) {
    super();
    void this.#read(path);
  }

  close() {
    this.#closing.abort();
  }

  async #read(path) {
    try {
      const response = await network.open(path, { signal: this.#closing.signal });
      if (!response.ok) throw new TypeError(`answered ${response.status}`);
      let text = '';
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        const events = (text + piece).split('\n\n');
        text = events.pop() ?? '';
        events.forEach((event) => this.#tell(event));
      }
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    }
    if (!this.#closing.signal.aborted) this.dispatchEvent(new Event('error'));
  }

  /** @param {string} event */
  #tell(event) {
    const fields = Object.fromEntries(event.split('\n').map((line) => line.split(/: ?(.*)/s).slice(0, 2)));
    if (fields.data === undefined || this.#closing.signal.aborted) return;
    this.dispatchEvent(Object.assign(new Event(fields.event ?? 'message'), { data: fields.data }));
  }
}
