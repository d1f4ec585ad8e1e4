/** The properties of a new issue as chips; away from the text fields each has its usual key. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { composer, writeDraft } from './composer-state.js';
import { isPickingAt, pickForDraft } from './picker-state.js';
import { PROPERTIES, propertiesOf } from './properties.js';
import { PropertyValue } from './property-value.js';

/** @typedef {import('./composer-state.js').Draft} Draft */
/** @typedef {import('./properties.js').Property} Property */

/**
 * @param {{ draft: Draft }} props
 */
export function ComposerProperties({ draft }) {
  return html`<div class="composer__properties" role="group" aria-label="Properties" onKeyDown=${onKeyDown}>
    ${propertiesOf(draft).map((property) => html`<${PropertyChip} key=${property.name} property=${property} draft=${draft} />`)}
  </div>`;
}

/**
 * @param {{ property: Property, draft: Draft }} props
 */
function PropertyChip({ property, draft }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const open = () => {
    if (!button.current) return;
    pickForDraft(
      property.name,
      button.current,
      () => composer.value ?? draft,
      (edit) => writeDraft(edit(composer.peek() ?? draft)),
    );
  };
  return html`<button
    ref=${button}
    type="button"
    class="composer__property"
    data-property=${property.name}
    data-tip=${property.prompt}
    data-tip-keys=${property.keys.join('\t')}
    aria-haspopup="dialog"
    aria-expanded=${String(isPickingAt(button.current))}
    onClick=${open}
  >
    <span class="visually-hidden">${property.label}: </span>
    <${PropertyValue} name=${property.name} subject=${draft} unset=${property.label} />
  </button>`;
}

/** @param {KeyboardEvent} event */
function onKeyDown(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.currentTarget instanceof Element)) return;
  const pressed = `${event.shiftKey ? 'Shift+' : ''}${event.key.toLowerCase()}`;
  const property = PROPERTIES.find((row) => row.keys.includes(pressed));
  if (!property) return;
  event.preventDefault();
  const chip = event.currentTarget.querySelector(`[data-property="${property.name}"]`);
  if (chip instanceof HTMLElement) chip.click();
}
