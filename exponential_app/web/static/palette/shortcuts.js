/** Every key there is, from the registry, on one sheet. */
import { html } from 'htm/preact';
import { actions, titleOf } from '../core/actions.js';
import { IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Keys, keysText } from '../ui/kbd.js';
import { shortcutsOpen } from './palette-state.js';

/** @type {ReadonlyArray<[group: string, title: string]>} */
const GROUPS = [
  ['Frame', 'General'],
  ['Navigation', 'Go to'],
  ['List', 'In a list'],
  ['Search', 'In search results'],
  ['Issue', 'Change issues'],
  ['Create', 'Create'],
  ['Copy', 'Copy'],
  ['Move', 'Archive and delete'],
];

/** Shows the sheet while it is open; mount it once. */
export function ShortcutsLayer() {
  if (!shortcutsOpen.value) return null;
  const close = () => {
    shortcutsOpen.value = false;
  };
  return html`<${Dialog} label="Keyboard shortcuts" class="shortcuts-sheet" onClose=${close}>
    <div class="shortcuts__head">
      <h2 class="dialog__title">Keyboard shortcuts</h2>
      <${IconButton} icon="x" label="Close" keys=${['Escape']} onClick=${close} />
    </div>
    <div
      class="shortcuts"
      tabindex="0"
      role="region"
      aria-label="All shortcuts"
    >${GROUPS.map(([group, title]) => html`<${Group} key=${group} group=${group} title=${title} />`)}</div>
  <//>`;
}

/** @param {{ group: string, title: string }} props */
function Group({ group, title }) {
  const shown = actions.all().filter((action) => action.group === group && action.keys);
  return html`<section class="shortcuts__group">
    <h3 class="shortcuts__title">${title}</h3>
    <dl>
      ${shown.map(
        (action) => html`<div key=${action.id} class="shortcuts__row">
          <dt>${titleOf(action)}</dt>
          <dd><${Keys} keys=${action.keys} /><span class="visually-hidden">${keysText(action.keys ?? [])}</span></dd>
        </div>`,
      )}
    </dl>
  </section>`;
}
