/** Which layers lie above the page, so that page keys rest while one is open. */
import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** How many dialogs, menus and pickers are open. */
export const overlayCount = signal(0);

/** Counts the calling component as an open layer for as long as it is mounted. */
export function useOverlay() {
  useLayoutEffect(() => {
    overlayCount.value += 1;
    return () => {
      overlayCount.value -= 1;
    };
  }, []);
}
