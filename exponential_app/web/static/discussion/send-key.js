/** Which key sends a comment; the other one begins a line. */
import { preference } from '../core/preferences.js';

/** Says whether a key means that the text is finished. @param {KeyboardEvent} event */
export function isSending({ key, metaKey, ctrlKey, shiftKey }) {
  if (key !== 'Enter') return false;
  return metaKey || ctrlKey || (preference('send_comment') === 'enter' && !shiftKey);
}

/** The keys as buttons show them. */
export function sendingKeys() {
  return [preference('send_comment') === 'enter' ? 'Enter' : 'Mod+Enter'];
}
