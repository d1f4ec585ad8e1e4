/** Puts the focus where the person goes on; the attribute alone works only once in the life of a page. */
import { useLayoutEffect } from 'preact/hooks';

/**
 * Focuses a text field as it appears, the caret at the end of what is in it.
 * @param {{ current: HTMLInputElement | HTMLTextAreaElement | null }} field
 * @param {boolean | undefined} wanted
 */
export function useAutofocus(field, wanted) {
  useLayoutEffect(() => {
    const element = field.current;
    if (!wanted || !element) return;
    element.focus({ preventScroll: true });
    // Inputs of type email have no caret that can be placed.
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length);
  }, []);
}
