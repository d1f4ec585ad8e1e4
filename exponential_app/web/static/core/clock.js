/** The time by the server's clock: that of this device may be wrong by a day. */

/** Answers carry whole seconds and take a moment; a difference below this is none. */
const LEAST_MS = 30_000;

let offset_ms = 0;

/** What time it is, in epoch milliseconds. */
export function serverNow() {
  return Date.now() + offset_ms;
}

/** Learn from an answer that was made just now. @param {string | null} date  its Date header */
export function learnTime(date) {
  const difference_ms = Date.parse(date ?? '') - Date.now();
  if (Number.isNaN(difference_ms)) return;
  offset_ms = Math.abs(difference_ms) < LEAST_MS ? 0 : difference_ms;
}
