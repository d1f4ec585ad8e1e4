/** Sending a file that a person gave, and saying so when it is not taken. */
import { Problem } from '../core/api.js';
import { upload } from '../core/uploads.js';
import { toastError } from './toast.js';

/**
 * @param {File} file
 * @param {import('../core/uploads.js').UploadOptions} options
 * @param {(sent: import('../core/uploads.js').SentFile) => void} use Called once it is there; never when it was stopped.
 */
export async function sendFile(file, options, use) {
  try {
    use(await upload(file, options));
  } catch (error) {
    if (error instanceof Problem) toastError(`${file.name} was not sent`, { detail: error.message });
    else if (!(error instanceof DOMException)) throw error;
  }
}
