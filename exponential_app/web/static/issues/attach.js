/** What people do with the attachments of an issue, each with its words for undo and for the list of what waits. */
import { Problem } from '../core/api.js';
import { mutate } from '../core/mutate.js';
import { upload } from '../core/uploads.js';
import { undoAction } from '../shell/reversal.js';
import { toast, toastError } from '../ui/toast.js';
import { namesOf } from './edit.js';

/** @typedef {import('../core/entities.js').Attachment} Attachment */

/** @param {string} issueId @param {Iterable<File>} files */
export function attachFiles(issueId, files) {
  for (const file of files) {
    void sent(file, issueId, ({ id, url, name, media_type, size_bytes, width, height }) => {
      const value = { issue_id: issueId, kind: /** @type {'file'} */ ('file'), file_id: id, url, title: name, subtitle: null };
      const label = `Attach ${name} to ${namesOf([issueId])}`;
      mutate.create('attachment', { ...value, media_type, size_bytes, width, height }, { label });
    });
  }
}

/**
 * Sends a file and says so when it is not taken.
 * @param {File} file
 * @param {string} issueId
 * @param {(sent: import('../core/uploads.js').SentFile) => void} use
 */
export async function sent(file, issueId, use) {
  try {
    use(await upload(file, { issueId }));
  } catch (error) {
    if (error instanceof Problem) toastError(`${file.name} was not sent`, { detail: error.message });
    else if (!(error instanceof DOMException)) throw error;
  }
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
