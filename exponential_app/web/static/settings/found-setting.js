/** Brings a setting that was searched for into sight, marks it and puts the focus on it. */

const WORDS = '.panel__name, .panel__heading, .field__label';
const PLACE = '.panel__row, .field, fieldset, section';
const CONTROLS = 'button:enabled, input:enabled, select:enabled, [tabindex="0"]';

/**
 * Shows the setting that stands under these words, as soon as it is there: some pages fetch what they show.
 * @param {HTMLElement} page
 * @param {string} words
 * @returns {() => void} Takes the mark away, or stops waiting.
 */
export function showSetting(page, words) {
  let unmark = mark(page, words);
  const waiting = new MutationObserver(() => {
    unmark = mark(page, words);
    if (unmark) waiting.disconnect();
  });
  if (!unmark) waiting.observe(page, { childList: true, subtree: true });
  return () => {
    waiting.disconnect();
    unmark?.();
  };
}

/**
 * @param {HTMLElement} page
 * @param {string} words
 * @returns {(() => void) | null} Takes the mark away; nothing when there is no such setting.
 */
function mark(page, words) {
  const caption = [...page.querySelectorAll(WORDS)].find((each) => each.textContent?.trim().startsWith(words));
  const place = caption?.closest(PLACE);
  if (!(place instanceof HTMLElement)) return null;
  place.dataset.found = '';
  place.scrollIntoView({ block: 'center' });
  const control = place.querySelector(CONTROLS);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  return () => void delete place.dataset.found;
}
