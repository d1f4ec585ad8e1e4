/** How far the sub-issues of an issue are, as a ring that fills. */
import { html } from 'htm/preact';

const RADIUS = 5;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * @param {{ progress: import('../core/hierarchy.js').Progress }} props
 */
export function ProgressRing({ progress }) {
  const { percent, completed, canceled, total } = progress;
  const label = `${completed} of ${total - canceled} sub-issues done`;
  return html`<span class="progress" role="img" aria-label=${label} data-tip=${`${label} · ${percent} %`}>
    <svg class="progress__ring" viewBox="0 0 14 14" aria-hidden="true" data-full=${percent === 100 || undefined}>
      <circle class="progress__track" cx="7" cy="7" r=${RADIUS} />
      <circle
        class="progress__done"
        cx="7"
        cy="7"
        r=${RADIUS}
        stroke-dasharray=${`${(ROUND * percent) / 100} ${ROUND}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
    <span class="progress__count number" aria-hidden="true">${completed}/${total - canceled}</span>
  </span>`;
}
