/** Lets keys start writing in the issue that is open: its title, its description. */
import { signal } from '@preact/signals';

/** The issue whose description is being written, if any. */
export const writingBodyOf = signal(/** @type {string | null} */ (null));

/** Puts the caret at the end of the title that is on screen, if there is one. */
export function focusTitle() {
  const title = document.querySelector('.issue-title');
  if (!(title instanceof HTMLTextAreaElement)) return;
  title.focus();
  title.setSelectionRange(title.value.length, title.value.length);
}

/** Says whether an issue is open for reading, on its page or beside the list. */
export function isTitleShown() {
  return document.querySelector('.issue-title') !== null;
}
