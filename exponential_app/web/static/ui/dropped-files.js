/** Files dropped anywhere on something, that nothing inside it has taken. */
import { useEffect, useRef } from 'preact/hooks';

/**
 * @param {() => HTMLElement | null | undefined} find What they can be dropped on; it is marked while they are over it.
 * @param {(files: File[]) => void} take
 * @param {boolean} isOpen
 */
export function useDroppedFiles(find, take, isOpen) {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const place = find();
    if (!place || !isOpen) return undefined;
    /** @param {DragEvent} event */
    const over = (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      place.dataset.dropping = '';
    };
    const unmark = () => void delete place.dataset.dropping;
    /** @param {DragEvent} event */
    const left = (event) => {
      if (!(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) unmark();
    };
    /** @param {DragEvent} event */
    const dropped = (event) => {
      if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      latest.current([...event.dataTransfer.files]);
    };
    const listening = new AbortController();
    place.addEventListener('dragover', over, { signal: listening.signal });
    place.addEventListener('dragleave', left, { signal: listening.signal });
    // A text that takes them keeps the drop to itself.
    place.addEventListener('drop', unmark, { capture: true, signal: listening.signal });
    place.addEventListener('drop', dropped, { signal: listening.signal });
    return () => {
      listening.abort();
      unmark();
    };
  }, [isOpen]);
}
