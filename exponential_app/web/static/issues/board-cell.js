/** The cards of one column, in one lane; those out of sight are left out. */
import { html } from 'htm/preact';
import { cardsIn } from './board-geometry.js';
import { nameOf } from './group-mark.js';
import { IssueCard } from './issue-card.js';

/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/**
 * @param {{
 *   cell: import('./board-geometry.js').Cell,
 *   row: import('./board-geometry.js').Row,
 *   left: number,
 *   top: number,
 *   view: import('./board-geometry.js').View,
 *   list: IssueListState,
 *   measure: (card: HTMLElement) => () => void,
 * }} props
 */
export function BoardCell({ cell, row, left, top, view, list, measure }) {
  const { from, to, offset } = cardsIn(row, cell, view);
  const words = [nameOf(cell.group), row.lane ? nameOf(row.lane) : ''].filter(Boolean).join(', ');
  const shown = cell.issues.slice(from, to);
  return html`<div
    class="board__cell"
    role=${shown.length > 0 ? 'rowgroup' : 'presentation'}
    aria-label=${shown.length > 0 ? `${words}: ${cell.issues.length}` : undefined}
    data-group=${cell.key}
    style=${{
      insetInlineStart: `${left}px`,
      insetBlockStart: `${top}px`,
      blockSize: `${row.top + row.height - top}px`,
      paddingBlockStart: `${offset}px`,
    }}
  >
    ${shown.map((issue) => html`<${IssueCard} key=${issue.id} id=${issue.id} group=${cell.key} list=${list} measure=${measure} />`)}
  </div>`;
}
