/** Files pasted or dropped into a text: sent, and shown by it where the caret stands once they are there. */
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
      event.preventDefault();
      event.stopPropagation();
      const issueId = latest.current.issueId;
      for (const file of data.files) {
        void sendFile(file, { place, ...(issueId ? { issueId } : {}) }, (sent) => insert(box.current, latest.current, markdownOf(sent)));
      }
    };
    const listening = new AbortController();
    // Before the editor, which would make of them what it can.
    box.current?.addEventListener('paste', pasted, { capture: true, signal: listening.signal });
    box.current?.addEventListener('drop', dropped, { capture: true, signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** @param {HTMLElement | null} box @param {Text} text @param {string} markdown */
function insert(box, { value, onChange }, markdown) {
  const rich = box?.querySelector('.editor__text');
  if (rich) return pasteInto(rich, markdown);
  const caret = box?.querySelector('textarea')?.selectionStart ?? value.length;
  const gap = caret > 0 && value[caret - 1] !== '\n' ? '\n' : '';
  return onChange(`${value.slice(0, caret)}${gap}${markdown}\n${value.slice(caret)}`);
}

/** The editor knows where its caret is and what Markdown means. @param {Element} rich @param {string} markdown */
function pasteInto(rich, markdown) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', markdown);
  rich.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}
