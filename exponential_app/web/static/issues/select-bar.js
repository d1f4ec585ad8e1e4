/** What can be done with the selected issues, floating over the list. */
import { html } from 'htm/preact';
import { Button, IconButton } from '../ui/button.js';
import { openPalette } from '../palette/palette-state.js';
import { pickForIssues } from './picker-state.js';
import { propertyNamed } from './properties.js';

/** @type {readonly import('./properties.js').Property['name'][]} */
const SHOWN = ['state', 'assignee', 'priority', 'labels'];

/**
 * @param {{ list: import('./list-state.js').IssueListState }} props
 */
export function SelectBar({ list }) {
  const count = list.chosen.value.length;
  if (count === 0) return null;
  return html`<div class="select-bar" role="toolbar" aria-label="Selected issues" data-strip>
    <span class="select-bar__count number" role="status">${count} selected</span>
    ${SHOWN.map((name) => html`<${BarButton} key=${name} name=${name} list=${list} />`)}
    <${Button} onClick=${() => openPalette()} keys=${['Mod+k']}>More<//>
    <${IconButton} icon="x" label="Clear selection" keys=${['Escape']} onClick=${() => list.clearSelection()} />
  </div>`;
}

/**
 * @param {{ name: import('./properties.js').Property['name'], list: import('./list-state.js').IssueListState }} props
 */
function BarButton({ name, list }) {
  const property = propertyNamed(name);
  return html`<span data-property=${name}>
    <${Button}
      keys=${property.keys}
      onClick=${(/** @type {MouseEvent} */ event) => pickForIssues(name, list.targets(), /** @type {Element} */ (event.currentTarget))}
    >
      ${property.label}
    <//>
  </span>`;
}
