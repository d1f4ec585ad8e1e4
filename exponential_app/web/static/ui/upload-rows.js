/** Files on their way to the server: how far each is, and a way to stop it. */
import { html } from 'htm/preact';
import { uploads } from '../core/uploads.js';
import { IconButton } from './button.js';
import { Icon } from './icon.js';

/** @param {{ place: string }} props Where they were given: an issue, or a text. */
export function UploadRows({ place }) {
  const here = uploads.running.value.filter((each) => each.place === place);
  if (here.length === 0) return null;
  return html`<ul class="upload-rows" aria-label="Being sent" aria-live="polite">
    ${here.map((each) => html`<${UploadRow} key=${each.id} running=${each} />`)}
  </ul>`;
}

/** @param {{ running: import('../core/uploads.js').Running }} props */
function UploadRow({ running: { name, progress, stop } }) {
  return html`<li class="upload-row">
    <${Icon} name="paperclip" class="upload-row__icon" />
    <span class="upload-row__name">${name}</span>
    <progress class="upload-row__progress" aria-label=${`Sending ${name}`} max="1" value=${progress.value}></progress>
    <${IconButton} icon="x" label=${`Stop sending ${name}`} onClick=${stop} />
  </li>`;
}
