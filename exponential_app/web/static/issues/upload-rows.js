/** Files on their way to the server: how far each is, and a way to stop it. */
import { html } from 'htm/preact';
import { uploads } from '../core/uploads.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

/** @param {{ issueId: string }} props */
export function UploadRows({ issueId }) {
  const here = uploads.running.value.filter((each) => each.issueId === issueId);
  if (here.length === 0) return null;
  return html`<ul class="family__list" aria-label="Being sent" aria-live="polite">
    ${here.map((each) => html`<${UploadRow} key=${each.id} running=${each} />`)}
  </ul>`;
}

/** @param {{ running: import('../core/uploads.js').Running }} props */
function UploadRow({ running: { name, progress, stop } }) {
  return html`<li class="family__row attachment">
    <${Icon} name="paperclip" class="attachment__icon" />
    <span class="attachment__words"><span class="attachment__name">${name}</span></span>
    <progress class="upload-progress" aria-label=${`Sending ${name}`} max="1" value=${progress.value}></progress>
    <${IconButton} icon="x" label=${`Stop sending ${name}`} onClick=${stop} />
  </li>`;
}
