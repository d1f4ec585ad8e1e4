/** The properties of a new issue as chips; each has its usual key, with Alt also while one writes. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { isEditable } from '../core/keys.js';
import { normalStroke, strokesOf } from '../core/strokes.js';
import { AttachButton } from './composer-attachments.js';
import { composer, writeDraft } from './composer-draft.js';
import { isPickingAt, pickForDraft } from './picker-state.js';
import { PROPERTIES, propertiesOf } from './properties.js';
import { PropertyValue } from './property-value.js';

/** @typedef {import('./composer-draft.js').Draft} Draft */
/** @typedef {import('./properties.js').Property} Property */

/**
 * @param {{ draft: Draft }} props
 */
export function ComposerProperties({ draft }) {
  return html`<div class="composer__properties" role="group" aria-label="Properties">
    ${propertiesOf(draft).map((property) => html`<${PropertyChip} key=${property.name} property=${property} draft=${draft} />`)}
    <${AttachButton} draftId=${draft.id} />
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
    data-tip-keys=${property.keys.map(withAlt).join('\t')}
    aria-haspopup="dialog"
    aria-expanded=${String(isPickingAt(button.current))}
    onClick=${open}
  >
    <span class="visually-hidden">${property.label}: </span>
    <${PropertyValue} name=${property.name} subject=${draft} unset=${property.label} />
  </button>`;
}

/**
 * Opens the chip that a key pressed in the composer means. Answers whether there was one.
 * @param {KeyboardEvent} event
 */
export function pickByKey(event) {
  const strokes = strokesOf(event);
  const property = PROPERTIES.find(({ keys: [key = ''] }) =>
    strokes.some((stroke) => stroke === withAlt(key) || (stroke === normalStroke(key) && !isEditable(event.target))),
  );
  const form = event.currentTarget instanceof Element ? event.currentTarget : null;
  const chip = property && form?.querySelector(`[data-property="${property.name}"]`);
  if (chip instanceof HTMLElement) chip.click();
  return chip instanceof HTMLElement;
}

/** @param {string} key */
function withAlt(key) {
  return normalStroke(`Alt+${key}`);
}
