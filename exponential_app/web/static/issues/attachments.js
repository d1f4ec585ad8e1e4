/** What an issue carries: pictures, files and links, what is being sent, and places to drop more. */
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { attachments } from '../core/attachments.js';
import { sync } from '../core/sync.js';
import { Button } from '../ui/button.js';
import { useDroppedFiles } from '../ui/dropped-files.js';
import { LightboxLayer } from '../ui/lightbox.js';
import { UploadRows } from '../ui/upload-rows.js';
import { attachFiles } from './attach.js';
import { AttachmentRow } from './attachment-row.js';
import { LinkForm } from './link-form.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Attachment} Attachment */

/** @param {{ issue: Issue }} props Give it the issue's id as key. */
export function Attachments({ issue }) {
  useLoaded(issue);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const isOpen = !issue.archived_at && !issue.trashed_at;
  useDroppedFiles(() => box.current?.closest('.issue-page, .peek'), (files) => attachFiles(issue.id, files), isOpen);
  const all = attachments.of(issue.id);
  const pictures = all.filter(isPicture);
  const others = all.filter((each) => !isPicture(each));
  return html`<section ref=${box} class="attachments" aria-label="Attachments">
    ${all.length > 0 && html`<h3 class="family__heading">Attachments</h3>`}
    ${
      pictures.length > 0 &&
      html`<ul class="attachments__pictures" aria-label="Pictures">
        ${pictures.map((each) => html`<${AttachmentRow} key=${each.id} attachment=${each} isOpen=${isOpen} isPicture />`)}
      </ul>`
    }
    ${
      others.length > 0 &&
      html`<ul class="family__list" aria-label="Files and links">
        ${others.map((each) => html`<${AttachmentRow} key=${each.id} attachment=${each} isOpen=${isOpen} />`)}
      </ul>`
    }
    <${UploadRows} place=${issue.id} />
    ${isOpen && html`<${AddAttachment} issueId=${issue.id} />`}
    <${LightboxLayer} />
  </section>`;
}

/** @param {Attachment} attachment */
function isPicture({ kind, width, height }) {
  return kind === 'file' && Boolean(width && height);
}

/** @param {{ issueId: string }} props */
function AddAttachment({ issueId }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [linking, setLinking] = useState(false);
  const chosen = () => {
    if (!field.current?.files) return;
    attachFiles(issueId, [...field.current.files]);
    field.current.value = '';
  };
  if (linking) return html`<${LinkForm} issueId=${issueId} onClose=${() => setLinking(false)} />`;
  return html`<div class="family__add attachments__add">
    <input ref=${field} class="attachments__field" type="file" multiple tabindex="-1" aria-hidden="true" onChange=${chosen} />
    <${Button} kind="quiet" icon="paperclip" onClick=${() => field.current?.click()}>Attach files<//>
    <${Button} kind="quiet" icon="link-2" onClick=${() => setLinking(true)}>Add link<//>
  </div>`;
}

/** Fetches what is not here, and again after a new snapshot. @param {Issue} issue */
function useLoaded({ id, version }) {
  const isHere = attachments.isHere(id);
  const isOnline = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    // An issue that the server has not got yet carries nothing there.
    if (isHere || !isOnline || version === 0) return;
    attachments.load(id).catch((error) => {
      if (!(error instanceof Problem)) throw error;
    });
  }, [id, isHere, isOnline, version === 0]);
}
