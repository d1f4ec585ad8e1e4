/** Puts text on the clipboard and says so. */
import { toast, toastError } from '../ui/toast.js';

/**
 * @param {string} text
 * @param {string} what As the toast names it: "Link", "ID".
 */
export async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`, { detail: text });
  } catch {
    // Without https or the permission the browser refuses; the person can still copy it from the toast.
    toastError('The browser did not allow copying', { detail: text });
  }
}
