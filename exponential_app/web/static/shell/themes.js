/** The themes to choose from, in the order of menus. */

/** @type {ReadonlyArray<{ value: import('../core/theme.js').ThemeChoice, title: string, icon: string }>} */
export const THEMES = Object.freeze([
  { value: 'system', title: 'As the system', icon: 'monitor' },
  { value: 'light', title: 'Light', icon: 'sun' },
  { value: 'dark', title: 'Dark', icon: 'moon' },
]);
