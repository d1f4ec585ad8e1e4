/** What people do with the attachments of an issue, each with its words for undo and for the list of what waits. */
import { mutate } from '../core/mutate.js';
import { undoAction } from '../shell/reversal.js';
import { sendFile } from '../ui/send-file.js';
import { toast } from '../ui/toast.js';
import { namesOf } from './edit.js';

/** @typedef {import('../core/entities.js').Attachment} Attachment */
/** @typedef {import('../core/uploads.js').SentFile} SentFile */

/** @param {string} issueId @param {Iterable<File>} files */
export function attachFiles(issueId, files) {
  for (const file of files) void sendFile(file, { issueId }, (sent) => attachFile(issueId, sent));
}

/** @param {string} issueId @param {SentFile} file */
export function attachFile(issueId, { id, url, name, media_type, size_bytes, width, height }) {
  const value = { issue_id: issueId, kind: /** @type {'file'} */ ('file'), file_id: id, url, title: name, subtitle: null };
  const label = `Attach ${name} to ${namesOf([issueId])}`;
  mutate.create('attachment', { ...value, media_type, size_bytes, width, height }, { label });
}

/** @param {string} issueId @param {string} url @param {string} title */
export function attachLink(issueId, url, title) {
  const nothing = { file_id: null, media_type: null, size_bytes: null, width: null, height: null, subtitle: null };
  const value = { ...nothing, issue_id: issueId, kind: /** @type {'link'} */ ('link'), url, title: title || new URL(url).hostname };
  mutate.create('attachment', value, { label: `Add a link to ${namesOf([issueId])}` });
}

/** @param {Attachment} attachment @param {string} title */
export function renameAttachment(attachment, title) {
  mutate.update('attachment', attachment.id, { title }, { label: `Rename ${attachment.title}` });
}

/** @param {Attachment} attachment */
export function removeAttachment(attachment) {
  mutate.action('attachment', attachment.id, 'remove', { label: `Remove ${attachment.title}` });
  toast(`${attachment.title} removed`, { actions: [undoAction()] });
}
