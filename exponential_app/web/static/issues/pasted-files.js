/** Files pasted or dropped into a text: sent, and named where the caret stands once they are there. */
import { useRef } from 'preact/hooks';
import { markdownOf } from '../core/uploads.js';
import { sent } from './attach.js';

/**
 * @param {{ issueId: string, text: string, write: (text: string) => void, area: () => HTMLTextAreaElement | null }} place
 * @returns {(files: File[]) => void}
 */
export function usePastedFiles({ issueId, ...place }) {
  const latest = useRef(place);
  latest.current = place;
  return (files) => {
    for (const file of files) {
      void sent(file, issueId, (known) => {
        const { text, write, area } = latest.current;
        const caret = area()?.selectionStart ?? text.length;
        const gap = caret > 0 && text[caret - 1] !== '\n' ? '\n' : '';
        write(`${text.slice(0, caret)}${gap}${markdownOf(known)}\n${text.slice(caret)}`);
      });
    }
  };
}
