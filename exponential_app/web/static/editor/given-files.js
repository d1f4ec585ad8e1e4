/** Files pasted or dropped into the source of a text: sent, and named by it behind the line of the caret. */
import { useEffect, useRef } from 'preact/hooks';
import { markdownOf } from '../core/uploads.js';
import { sendFile } from '../ui/send-file.js';

/** @typedef {{ value: string, onChange: (markdown: string) => void, issueId?: string | undefined }} Text */

/**
 * @param {{ current: HTMLElement | null }} box What the text is written in.
 * @param {Text} text
 * @param {string} place Where the progress is shown.
 */
export function useGivenFiles(box, text, place) {
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    /** @param {ClipboardEvent} event */
    const pasted = (event) => take(event, event.clipboardData);
    /** @param {DragEvent} event */
    const dropped = (event) => take(event, event.dataTransfer);
    /** @param {Event} event @param {DataTransfer | null} data */
    const take = (event, data) => {
      // Office programs add a picture of what was copied to its words: the words are meant.
      if (!data?.files.length || data.types.includes('text/plain')) return;
      // The editor shows them in the place they were given to.
      if (event.target instanceof Element && event.target.closest('.editor__text')) return;
      event.preventDefault();
      event.stopPropagation();
      const issueId = latest.current.issueId;
      for (const file of data.files) {
        void sendFile(file, { place, ...(issueId ? { issueId } : {}) }, (sent) => insert(box.current, latest.current, markdownOf(sent)));
      }
    };
    const listening = new AbortController();
    box.current?.addEventListener('paste', pasted, { capture: true, signal: listening.signal });
    box.current?.addEventListener('drop', dropped, { capture: true, signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** A text with a file behind it. @param {string} text @param {string} markdown */
export function behind(text, markdown) {
  return text.trim() === '' ? markdown : `${text.trimEnd()}\n\n${markdown}`;
}

/** @param {HTMLElement | null} box @param {Text} text @param {string} markdown */
function insert(box, { value, onChange }, markdown) {
  const caret = box?.querySelector('textarea')?.selectionStart ?? value.length;
  // Meanwhile a word may have been begun there.
  const end = value.indexOf('\n', caret);
  const place = end < 0 ? value.length : end;
  const gap = place > 0 && value[place - 1] !== '\n' ? '\n' : '';
  onChange(`${value.slice(0, place)}${gap}${markdown}${value.slice(place) || '\n'}`);
}
