/** Every property of an issue beside its text, each a picker with its key. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { isAway } from './conflict-words.js';
import { isPickingAt, pickForIssues } from './picker-state.js';
import { propertiesOf } from './properties.js';
import { isUnset, PropertyValue } from './property-value.js';

/** @type {Readonly<Record<string, string>>} */
const INVITATIONS = {
  state: 'Set status',
  priority: 'Set priority',
  assignee: 'Assign',
  labels: 'Add label',
  due_date: 'Set due date',
  estimate: 'Set estimate',
  parent: 'Set parent',
};

/**
 * @param {{ issue: import('../core/entities.js').Issue }} props
 */
export function PropertiesPanel({ issue }) {
  return html`<dl class="properties" data-issue=${issue.id} aria-label="Properties">
    ${propertiesOf(issue).map((property) => html`<${PropertyRow} key=${property.name} property=${property} issue=${issue} />`)}
  </dl>`;
}

/**
 * @param {{ property: import('./properties.js').Property, issue: import('../core/entities.js').Issue }} props
 */
function PropertyRow({ property, issue }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  return html`<div class="properties__row">
    <dt class="properties__name">${property.label}</dt>
    <dd>
      <button
        ref=${button}
        type="button"
        class="properties__value"
        data-property=${property.name}
        data-empty=${isUnset(property.name, issue) || undefined}
        data-tip=${property.prompt}
        data-tip-keys=${property.keys.join('\t')}
        disabled=${isAway(issue)}
        aria-haspopup="dialog"
        aria-expanded=${String(isPickingAt(button.current))}
        onClick=${() => pickForIssues(property.name, [issue.id], button.current)}
      >
        <${PropertyValue} name=${property.name} subject=${issue} unset=${INVITATIONS[property.name] ?? ''} />
      </button>
    </dd>
  </div>`;
}
