/** Lets keys start writing in an issue: its title, its description. */
import { signal } from '@preact/signals';

/** The issue whose description is being written, if any. */
export const writingBodyOf = signal(/** @type {string | null} */ (null));

/** The issue whose title is wanted for writing as soon as it is shown. */
export const renaming = signal(/** @type {string | null} */ (null));

/** Whether a command has led to the title: it ends with Enter. Who has gone there writes on below. */
export const renamed = signal(false);

/** Puts the caret at the end of the issue's title; from a list, the issue is shown beside it first. @param {import('../shell/context.js').Context} context */
export function rename({ issues, list }) {
  if (isTitleShown()) return focusTitle();
  renaming.value = issues[0] ?? null;
  if (list) list.peeking.value = true;
}

/** Puts the caret at the end of the title that is on screen, if there is one. */
export function focusTitle() {
  const title = document.querySelector('.issue-title');
  if (!(title instanceof HTMLTextAreaElement)) return;
  title.focus();
  title.setSelectionRange(title.value.length, title.value.length);
  renamed.value = true;
}

/** Says whether an issue is open for reading, on its page or beside the list. */
export function isTitleShown() {
  return document.querySelector('.issue-title') !== null;
}
