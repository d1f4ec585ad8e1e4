/** A pause that can be cut short, and a watch that notices when the machine slept. */

export class Alarm {
  /** @type {() => void} */
  #wake = () => {};

  /** Wait, at most this long. @param {number} duration_ms @returns {Promise<void>} */
  pause(duration_ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, duration_ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** End the present pause, if there is one. */
  ring() {
    this.#wake();
  }
}

const TICK_MS = 5_000;
const SLEPT_MS = 30_000;

/**
 * Call back when the network returns or goes, when the machine wakes, and when a long-hidden page is shown.
 * @param {{ onOnline: () => void, onOffline: () => void, onWake: () => void }} handlers
 * @returns {() => void}  stops watching
 */
export function watchConnection({ onOnline, onOffline, onWake }) {
  const abort = new AbortController();
  const { signal } = abort;
  let lastTick = Date.now();
  const tick = () => {
    // Timers stand still while the machine sleeps or the page is frozen; connections do not survive it.
    const passed_ms = Date.now() - lastTick;
    lastTick = Date.now();
    if (passed_ms > SLEPT_MS) onWake();
  };
  const timer = setInterval(tick, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  globalThis.addEventListener?.('online', onOnline, { signal });
  globalThis.addEventListener?.('offline', onOffline, { signal });
  globalThis.document?.addEventListener('visibilitychange', tick, { signal });
  return () => abort.abort();
}
