/** A button of the editor's bars; the focus stays in the text. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';

/** @param {{ title: string, icon: string, keys: string[], on: boolean, onPress: () => void }} props */
export function Tool({ title, icon, keys, on, onPress }) {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${title}
    aria-pressed=${String(on)}
    data-tip=${title}
    data-tip-keys=${keys.join('\t')}
    onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}
    onMouseDown=${(/** @type {MouseEvent} */ event) => event.preventDefault()}
    onClick=${onPress}
  >
    <${Icon} name=${icon} />
  </button>`;
}
