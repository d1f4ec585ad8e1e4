/** Whether the palette or the shortcuts sheet is open. */
import { signal } from '@preact/signals';

/** `menu` acts and finds; `search` begins with issues only. */
export const paletteMode = signal(/** @type {'menu' | 'search' | null} */ (null));

export const shortcutsOpen = signal(false);

/** @param {'menu' | 'search'} [mode] */
export function openPalette(mode = 'menu') {
  paletteMode.value = mode;
}

export function closePalette() {
  paletteMode.value = null;
}
