/** The tabs of one browser: one of them leads and holds the live connection, the others listen to it. */

/** @typedef {{ postMessage: (message: unknown) => void, close: () => void }} Channel */

/**
 * @typedef {object} TabGroup
 * @property {(lead: () => Promise<void>) => Promise<boolean>} lead
 */

export class Tabs {
  #channel;
  #name;
  #leaving = new AbortController();

  /**
   * @param {string} name  the same in all tabs that belong together
   * @param {(message: any) => void} onMessage
   */
  constructor(name, onMessage) {
    this.#name = name;
    this.#channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;
    if (this.#channel) this.#channel.onmessage = (event) => onMessage(event.data);
  }

  /** Tell all other tabs. @param {unknown} message */
  tell(message) {
    this.#channel?.postMessage(message);
  }

  /**
   * Become the leader, now or when the present one closes; the callback hears which. Where the browser has no
   * locks every tab leads itself.
   * @param {() => void} onLead
   * @param {() => void} onFollow  called when another tab leads at first
   */
  async elect(onLead, onFollow) {
    if (!globalThis.navigator?.locks) return onLead();
    const { signal } = this.#leaving;
    const hold = () => new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    const lead = () => {
      if (signal.aborted) return undefined;
      onLead();
      return hold();
    };
    const wasFree = await new Promise((resolve) => {
      void navigator.locks.request(`${this.#name}:leader`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? lead() : undefined;
      });
    });
    if (wasFree) return undefined;
    onFollow();
    navigator.locks.request(`${this.#name}:leader`, { signal }, lead).catch(ignoreAbort);
    return undefined;
  }

  /** Let others see that this tab is open. @param {string} tab  its id */
  announce(tab) {
    const { signal } = this.#leaving;
    globalThis.navigator?.locks
      ?.request(tabLock(tab), () => new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })))
      .catch(ignoreAbort);
  }

  /** Give up leading and listening. */
  leave() {
    this.#leaving.abort();
    this.#channel?.close();
  }
}

const TAB = 'exponential:tab:';

/** The ids of open tabs; empty where the browser cannot tell. @returns {Promise<Set<string>>} */
export async function openTabs() {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(TAB) ? [name.slice(TAB.length)] : [])));
}

/** @param {string} tab */
function tabLock(tab) {
  return TAB + tab;
}

/** @param {unknown} error */
function ignoreAbort(error) {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}
