/** One attachment: a picture as a picture, a file or a link as a row, and what can be done with it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Menu } from '../ui/menu.js';
import { bytes, previewOf } from '../ui/pictures.js';
import { removeAttachment, renameAttachment } from './attach.js';
import { copyText } from './copy.js';
import { iconOfType } from './file-icon.js';
import { RenameField } from './rename-field.js';

/** @typedef {import('../core/entities.js').Attachment} Attachment */

/** @param {{ attachment: Attachment, isOpen: boolean, isPicture?: boolean }} props */
export function AttachmentRow({ attachment, isOpen, isPicture }) {
  const [renaming, setRenaming] = useState(false);
  /** @param {string} title */
  const rename = (title) => {
    setRenaming(false);
    if (title && title !== attachment.title) renameAttachment(attachment, title);
  };
  const name = renaming
    ? html`<${RenameField} value=${attachment.title} onDone=${rename} />`
    : html`<${AttachmentName} attachment=${attachment} isPicture=${isPicture} />`;
  return html`<li class=${isPicture ? 'attachment-picture' : 'family__row attachment'} data-waiting=${attachment.version === 0 || undefined}>
    ${isPicture && html`<${Thumbnail} attachment=${attachment} />`}
    ${!isPicture && html`<${Icon} name=${attachment.kind === 'link' ? 'link-2' : iconOfType(attachment.media_type)} class="attachment__icon" />`}
    ${name}
    <${Tools} attachment=${attachment} isOpen=${isOpen} onRename=${() => setRenaming(true)} />
  </li>`;
}

/** @param {{ attachment: Attachment }} props */
function Thumbnail({ attachment: { url, title, file_id, width, height } }) {
  return html`<a class="attachment-picture__frame" href=${url} data-picture=${title} aria-label=${`View ${title}`}>
    <img class="attachment-picture__image" src=${previewOf(file_id ?? '', 320)} alt="" loading="lazy" width=${width} height=${height} />
  </a>`;
}

/** @param {{ attachment: Attachment, isPicture?: boolean | undefined }} props */
function AttachmentName({ attachment: { kind, url, title, subtitle, size_bytes }, isPicture }) {
  const note = subtitle ?? (kind === 'link' ? hostOf(url) : bytes(size_bytes ?? 0));
  return html`<span class="attachment__words">
    ${
      isPicture
        ? html`<span class="attachment__name">${title}</span>`
        : html`<a class="attachment__name" href=${url} target="_blank" rel="noopener noreferrer nofollow">${title}</a>`
    }
    ${note !== title && html`<span class="attachment__note">${note}</span>`}
  </span>`;
}

/** @param {{ attachment: Attachment, isOpen: boolean, onRename: () => void }} props */
function Tools({ attachment, isOpen, onRename }) {
  const [anchor, setAnchor] = useState(/** @type {Element | null} */ (null));
  const address = new URL(attachment.url, location.href).href;
  const entries = [
    { id: 'open', title: 'Open', icon: 'external-link', run: () => void open(address, '_blank', 'noopener') },
    { id: 'copy', title: 'Copy link', icon: 'copy', run: () => void copyText(address, 'Link') },
    ...(isOpen ? [{ id: 'rename', title: 'Rename', icon: 'pencil', run: onRename }] : []),
    ...(isOpen
      ? [{ id: 'remove', title: 'Remove', icon: 'trash-2', kind: /** @type {'danger'} */ ('danger'), group: 'end', run: () => removeAttachment(attachment) }]
      : []),
  ];
  return html`<span class="attachment__tools">
    ${
      attachment.kind === 'file' &&
      html`<a class="icon-button" href=${attachment.url} download=${attachment.title} aria-label=${`Download ${attachment.title}`} data-tip="Download"><${Icon} name="download" /></a>`
    }
    <${IconButton}
      icon="ellipsis"
      label=${`More about ${attachment.title}`}
      popup="menu"
      expanded=${anchor !== null}
      onClick=${(/** @type {MouseEvent} */ event) => setAnchor(/** @type {Element} */ (event.currentTarget))}
    />
    ${anchor && html`<${Menu} label=${attachment.title} anchor=${anchor} entries=${entries} onClose=${() => setAnchor(null)} placement="bottom-end" />`}
  </span>`;
}

/** @param {string} url */
function hostOf(url) {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
