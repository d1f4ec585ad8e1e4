/** Brings a setting that was searched for into sight, marks it and puts the focus on it. */

const WORDS = '.panel__name, .panel__heading, .field__label';
const PLACE = '.panel__row, .field, fieldset, section';
const CONTROLS = 'button:enabled, input:enabled, select:enabled, [tabindex="0"]';

/**
 * Shows the setting that stands under these words.
 * @param {HTMLElement} page
 * @param {string} words
 * @returns {() => void} Takes the mark away.
 */
export function showSetting(page, words) {
  const caption = [...page.querySelectorAll(WORDS)].find((each) => each.textContent?.trim().startsWith(words));
  const place = caption?.closest(PLACE);
  if (!(place instanceof HTMLElement)) return () => {};
  place.dataset.found = '';
  place.scrollIntoView({ block: 'center' });
  const control = place.querySelector(CONTROLS);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  return () => delete place.dataset.found;
}
