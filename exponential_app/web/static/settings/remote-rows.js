/** The rows of a list that only the server keeps: on their way, there, none, or out of reach. */
import { html } from 'htm/preact';
import { Button } from '../ui/button.js';

/**
 * @param {{
 *   list: import('./remote-list.js').RemoteList<any>,
 *   label: string,
 *   none: string,
 *   render: (row: any) => import('preact').ComponentChildren,
 * }} props
 */
export function RemoteRows({ list, label, none, render }) {
  const rows = list.rows.value;
  const problem = list.problem.value;
  if (!rows && problem) {
    return html`<div class="panel panel__empty" role="alert">
      <p>${problem}</p>
      <${Button} onClick=${() => void list.load()}>Try again<//>
    </div>`;
  }
  if (!rows) return html`<div class="panel panel__empty" role="status">Loading…</div>`;
  if (rows.length === 0) return html`<div class="panel panel__empty">${none}</div>`;
  return html`<ul class="panel" aria-label=${label}>${rows.map(render)}</ul>`;
}
