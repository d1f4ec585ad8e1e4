/** How the product looks and which keys it hears, as the person prefers; this device remembers the looks for the first paint. */
import { effect } from '@preact/signals';
import { actions } from '../core/actions.js';
import { remember } from '../core/device.js';
import { preference, setPreference } from '../core/preferences.js';
import { store } from '../core/store.js';
import { setTheme, themeChoice } from '../core/theme.js';

/** @typedef {import('../core/theme.js').ThemeChoice} ThemeChoice */

/** Keeps page and keys in step with the preferences from now on. */
export function followPreferences() {
  effect(() => {
    // Until they are here, what this device remembers stands.
    if (!store.ready.value) return;
    show('font-size', preference('font_size'));
    show('pointer-cursors', String(preference('pointer_cursors')));
    const theme = store.table('preference').get('theme')?.value;
    if (theme && theme !== themeChoice.peek()) setTheme(theme);
  });
  effect(() => actions.remap(preference('keys')));
}

/** Chooses a theme for the person, here and elsewhere. @param {ThemeChoice} choice */
export function chooseTheme(choice) {
  setTheme(choice);
  void setPreference('theme', choice, { label: 'Change the theme' });
}

/** @param {string} name @param {string} value */
function show(name, value) {
  document.documentElement.setAttribute(`data-${name}`, value);
  remember(name, value);
}
