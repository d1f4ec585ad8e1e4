/** Whether the palette or the shortcuts sheet is open. */
import { signal } from '@preact/signals';

/**
 * What the palette begins with: `menu` acts and finds, and the id of an action begins with
 * what that action asks. Null while it is closed.
 */
export const paletteMode = signal(/** @type {string | null} */ (null));

export const shortcutsOpen = signal(false);

/** @param {string} [mode] */
export function openPalette(mode = 'menu') {
  paletteMode.value = mode;
}

export function closePalette() {
  paletteMode.value = null;
}
