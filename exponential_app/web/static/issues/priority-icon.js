/** The picture of a priority: bars that rise, a red square for urgent, a dash for none. */
import { html } from 'htm/preact';

/** @type {Readonly<Record<string, number>>} */
const BARS = { low: 1, medium: 2, high: 3 };

/**
 * @param {{ priority: import('../core/entities.js').Priority }} props
 */
export function PriorityIcon({ priority }) {
  return html`<svg
    class="priority"
    data-priority=${priority}
    viewBox="0 0 14 14"
    aria-hidden="true"
  >${shapeOf(priority)}</svg>`;
}

/** @param {import('../core/entities.js').Priority} priority */
function shapeOf(priority) {
  if (priority === 'none') return html`<path class="priority__dash" d="M2 7h2.4M5.8 7h2.4M9.6 7H12" />`;
  if (priority === 'urgent') {
    return html`<rect class="priority__urgent" x="1" y="1" width="12" height="12" rx="3" />
      <path class="priority__mark" d="M7 3.8v3.6" /><circle class="priority__point" cx="7" cy="10" r="0.95" />`;
  }
  const high = BARS[priority] ?? 0;
  return [0, 1, 2].map(
    (bar) =>
      html`<rect
        class="priority__bar"
        data-on=${bar < high || undefined}
        x=${1.5 + bar * 4}
        y=${8.5 - bar * 3}
        width="3"
        height=${4 + bar * 3}
        rx="1"
      />`,
  );
}
