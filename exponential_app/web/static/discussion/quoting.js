/** Answering to somebody's words: which words are meant, and how they are quoted. */

/**
 * What is selected inside an element, else all of a text.
 * @param {Element | null} within
 * @param {string} whole
 * @returns {string}
 */
export function wordsMeant(within, whole) {
  const selection = document.getSelection();
  const isInside = selection && !selection.isCollapsed && within?.contains(selection.anchorNode) && within.contains(selection.focusNode);
  return (isInside && selection.toString().trim()) || whole;
}

/** @param {string} words @returns {string} Markdown that quotes them, with room to write below. */
export function quoted(words) {
  const lines = words.trim().split('\n').map((line) => `> ${line}`.trimEnd());
  return `${lines.join('\n')}\n\n`;
}
