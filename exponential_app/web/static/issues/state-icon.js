/** The picture of a workflow state: a ring that fills as work proceeds. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').WorkflowState} WorkflowState */

const RADIUS = 3.5;

/**
 * @param {{ state: WorkflowState | undefined }} props
 */
export function StateIcon({ state }) {
  if (!state) return html`<svg class="state" viewBox="0 0 14 14" aria-hidden="true"></svg>`;
  const style = { '--tone-colour': state.color };
  return html`<svg class="state tone" data-category=${state.category} style=${style} viewBox="0 0 14 14" aria-hidden="true">
    ${shapeOf(state)}
  </svg>`;
}

/** @param {WorkflowState} state */
function shapeOf(state) {
  switch (state.category) {
    case 'completed':
      return html`<circle
        class="state__disc"
        cx="7"
        cy="7"
        r="6.3"
      /><path class="state__sign" d="M4.2 7.2 6.2 9.1 9.9 5.2" />`;
    case 'canceled':
      return html`<circle class="state__disc" cx="7" cy="7" r="6.3" /><path class="state__sign" d="m5 5 4 4m0-4-4 4" />`;
    case 'triage':
      return html`<circle
        class="state__ring"
        cx="7"
        cy="7"
        r="5.6"
      /><path class="state__stroke" d="M4.4 7h5.2M7.6 5l2 2-2 2" />`;
    case 'started':
      return html`<circle
        class="state__ring"
        cx="7"
        cy="7"
        r="5.6"
      /><path class="state__pie" d=${slice(progressOf(state))} />`;
    default:
      return html`<circle
        class="state__ring"
        data-dashed=${state.category === 'backlog' || undefined}
        cx="7"
        cy="7"
        r="5.6"
      />`;
  }
}

/**
 * Answers how far along a started state is among the started states of its team, between 0 and 1.
 * @param {WorkflowState} state
 */
function progressOf(state) {
  const started = store.statesByTeam(state.team_id).value.filter((other) => other.category === 'started');
  const place = Math.max(
    0,
    started.findIndex((other) => other.id === state.id),
  );
  return (place + 1) / (started.length + 1);
}

/**
 * @param {number} share Between 0 and 1, clockwise from the top.
 * @returns {string} An SVG path.
 */
function slice(share) {
  const angle = share * 2 * Math.PI;
  const x = (7 + RADIUS * Math.sin(angle)).toFixed(2);
  const y = (7 - RADIUS * Math.cos(angle)).toFixed(2);
  return `M7 7V${7 - RADIUS}A${RADIUS} ${RADIUS} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}Z`;
}
