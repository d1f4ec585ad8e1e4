/** The hit that keys mean on the search screen. */
import { signal } from '@preact/signals';

/** The id of its issue; null for none. */
export const focusedHit = signal(/** @type {string | null} */ (null));
