/** Dark, light, or as the system has it. The shell page sets it before the first paint; this changes it live. */

import { signal } from '@preact/signals-core';

import { recall, remember } from './device.js';

/** @import { Signal } from '@preact/signals-core' */

/** @typedef {'dark' | 'light' | 'system'} ThemeChoice */

const STORAGE_KEY = 'theme';
/** What systems paint around the page: the canvas of each theme. The page's first script has the same. */
const FRAME_COLOURS = Object.freeze({ light: '#f4f6f8', dark: '#0d0e11' });

/** What the person chose. @type {Signal<ThemeChoice>} */
export const themeChoice = signal(remembered());

/** What is on screen. @type {Signal<'dark' | 'light'>} */
export const theme = signal(resolved(themeChoice.peek()));

/** Choose, remember and show a theme. @param {ThemeChoice} choice */
export function setTheme(choice) {
  themeChoice.value = choice;
  remember(STORAGE_KEY, choice);
  show();
}

/** Follow the system and other tabs. @returns {() => void}  stops following */
export function startTheme() {
  const abort = new AbortController();
  const { signal: aborted } = abort;
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show, { signal: aborted });
  addEventListener(
    'storage',
    ({ key }) => {
      if (key !== STORAGE_KEY) return;
      themeChoice.value = remembered();
      show();
    },
    { signal: aborted },
  );
  show();
  return () => abort.abort();
}

function show() {
  theme.value = resolved(themeChoice.peek());
  document.documentElement.dataset.theme = theme.value;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', theme.value);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', FRAME_COLOURS[theme.value]);
}

/** @returns {ThemeChoice} */
function remembered() {
  const choice = recall(STORAGE_KEY);
  return choice === 'dark' || choice === 'light' ? choice : 'system';
}

/** @param {ThemeChoice} choice */
function resolved(choice) {
  if (choice !== 'system') return choice;
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
