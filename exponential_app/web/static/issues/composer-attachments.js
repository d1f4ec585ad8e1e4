/** The files of a new issue: what is there, what is on its way, and what could not be sent and why. */
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { actions } from '../core/actions.js';
import { normalStroke } from '../core/strokes.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { bytes, previewOf } from '../ui/pictures.js';
import { checkKept, giveFiles, removeFile, sendingOf } from './composer-files.js';
import { iconOfType } from './file-icon.js';

/** @typedef {import('./composer-draft.js').Draft} Draft */
/** @typedef {import('./composer-files.js').DraftFile} DraftFile */

const LOST = 'Not on the server: choose it again.';

/** @param {{ draft: Draft }} props */
export function ComposerAttachments({ draft: { id, attachments } }) {
  useEffect(() => void checkKept(id), [id]);
  if (attachments.length === 0) return null;
  return html`<ul class="composer__files" aria-label="Attachments" aria-live="polite">
    ${attachments.map((file) => html`<${FileRow} key=${file.key} file=${file} draftId=${id} />`)}
  </ul>`;
}

/** @param {{ file: DraftFile, draftId: string }} props */
function FileRow({ file: { key, name, size_bytes, sent }, draftId }) {
  const sending = sent ? undefined : sendingOf(key);
  const failure = sent ? '' : sending ? sending.failure.value : LOST;
  const isWaiting = sending?.isWaiting.value ?? false;
  const verb = sent ? 'Remove' : failure ? 'Leave out' : 'Stop sending';
  return html`<li class="composer__file" data-failed=${(failure !== '' && !isWaiting) || undefined}>
    <${Sign} sent=${sent} />
    <span class="composer__file-words">
      <span class="composer__file-name">${name}</span>
      <span class="composer__file-note">${failure || bytes(size_bytes)}</span>
    </span>
    ${sending && !failure && html`<progress class="upload-row__progress" aria-label=${`Sending ${name}`} max="1" value=${sending.progress.value}></progress>`}
    ${sending && failure && !isWaiting && html`<${IconButton} icon="rotate-ccw" label=${`Try again to send ${name}`} onClick=${() => sending.send()} />`}
    <${IconButton} icon="x" label=${`${verb} ${name}`} onClick=${() => removeFile(draftId, key)} />
  </li>`;
}

/** @param {{ sent: DraftFile['sent'] }} props */
function Sign({ sent }) {
  if (sent?.width) return html`<img class="composer__file-picture" src=${previewOf(sent.id, 320)} alt="" width="28" height="28" />`;
  return html`<${Icon} name=${sent ? iconOfType(sent.media_type) : 'paperclip'} class="composer__file-icon" />`;
}

/** Opens the choice of files; its key is in the registry. @param {{ draftId: string }} props */
export function AttachButton({ draftId }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const chosen = () => {
    if (!field.current?.files) return;
    giveFiles(draftId, [...field.current.files]);
    // The same file can be chosen again.
    field.current.value = '';
  };
  return html`<input ref=${field} class="attachments__field" type="file" multiple tabindex="-1" aria-hidden="true" onChange=${chosen} />
    <button
      type="button"
      class="composer__property composer__attach"
      data-tip="Attach files"
      data-tip-keys=${actions.keysOf('issue.attach')?.map(normalStroke).join('\t')}
      onClick=${() => field.current?.click()}
    >
      <${Icon} name="paperclip" />Attach files
    </button>`;
}
