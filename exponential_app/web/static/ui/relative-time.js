/** A moment as people say it, with the exact one on pointing. */
import { html } from 'htm/preact';
import { fullTime, relativeTime } from '../core/time.js';

/**
 * @param {{ time: string }} props RFC 3339.
 */
export function RelativeTime({ time }) {
  return html`<time datetime=${time} data-tip=${fullTime(time)}>${ago(time)}</time>`;
}

/** @param {string} time */
function ago(time) {
  const text = relativeTime(time);
  return /^\d+ (min|h|d)$/.test(text) ? `${text} ago` : text;
}
