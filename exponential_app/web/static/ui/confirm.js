/** One question before something that cannot be taken back. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { Button } from './button.js';
import { Dialog } from './dialog.js';

/**
 * @typedef {object} Question
 * @property {string} title What is about to happen, and to how many.
 * @property {string} text What it means.
 * @property {string} verb The word on the button that does it.
 * @property {() => void} run
 */

const question = signal(/** @type {Question | null} */ (null));

/**
 * Asks the person, and runs only when they agree.
 * @param {Question} asked
 */
export function confirm(asked) {
  question.value = asked;
}

/** Shows the question being asked, if any. */
export function ConfirmLayer() {
  const asked = question.value;
  if (!asked) return null;
  const close = () => {
    question.value = null;
  };
  const agree = () => {
    close();
    asked.run();
  };
  return html`<${Dialog} label=${asked.title} onClose=${close}>
    <div class="dialog__body">
      <h2 class="dialog__title">${asked.title}</h2>
      <p class="dialog__text">${asked.text}</p>
      <div class="dialog__actions">
        <${Button} onClick=${close}>Cancel<//>
        <${Button} kind="danger" onClick=${agree}>${asked.verb}<//>
      </div>
    </div>
  <//>`;
}
