/** The shape of a list that has not arrived yet. */
import { html } from 'htm/preact';

const WIDTHS = ['44%', '31%', '52%', '26%', '38%', '47%', '29%', '41%'];

/**
 * @param {{ rows?: number }} props
 */
export function SkeletonList({ rows = 12 }) {
  return html`<div role="status" aria-label="Loading">
    ${Array.from({ length: rows }, (_, index) => {
      const style = { inlineSize: WIDTHS[index % WIDTHS.length] };
      return html`<div class="skeleton" aria-hidden="true">
        <span class="skeleton__block" data-shape="round"></span>
        <span class="skeleton__block" data-shape="id"></span>
        <span class="skeleton__block" data-shape="round"></span>
        <span class="skeleton__block" style=${style}></span>
        <span class="skeleton__block" data-shape="end"></span>
        <span class="skeleton__block" data-shape="round"></span>
      </div>`;
    })}
  </div>`;
}
