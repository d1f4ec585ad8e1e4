/** A text that stays in the browser until it is sent or thrown away, whatever happens to the tab. */
import { useState } from 'preact/hooks';

/** @typedef {{ text: string, write: (text: string) => void, discard: () => void }} Draft */

/**
 * @param {string} key
 * @param {string} begun What the text is when nothing was left behind.
 * @returns {Draft}
 */
export function useDraft(key, begun) {
  const kept = `draft:${key}`;
  const [text, setText] = useState(() => localStorage.getItem(kept) ?? begun);
  return {
    text,
    write(next) {
      if (next === begun) localStorage.removeItem(kept);
      else localStorage.setItem(kept, next);
      setText(next);
    },
    discard() {
      localStorage.removeItem(kept);
      setText('');
    },
  };
}

/** Whether a text was left behind under a key. @param {string} key */
export function hasDraft(key) {
  return localStorage.getItem(`draft:${key}`) !== null;
}

/** Puts more behind what was left behind under a key. @param {string} key @param {string} text */
export function addToDraft(key, text) {
  const before = localStorage.getItem(`draft:${key}`)?.trimEnd();
  localStorage.setItem(`draft:${key}`, before ? `${before}\n\n${text}` : text);
}
