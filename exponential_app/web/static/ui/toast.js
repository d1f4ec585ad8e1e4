/** Short words about what just happened, with the way back. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { IconButton } from './button.js';
import { Icon } from './icon.js';

const SHOWN_MS = 6000;
const AT_MOST = 3;

/** @typedef {{ label: string, run: () => void }} Press A word to press. */

/**
 * @typedef {object} Toast
 * @property {number} id
 * @property {string} text
 * @property {string} [detail]
 * @property {'done' | 'error'} kind
 * @property {Press[]} [actions]
 */

const toasts = signal(/** @type {Toast[]} */ ([]));
let lastId = 0;

/**
 * Says that something happened.
 * @param {string} text
 * @param {Pick<Toast, 'detail' | 'actions'>} [more]
 */
export function toast(text, more = {}) {
  add({ id: (lastId += 1), text, kind: 'done', ...more });
}

/**
 * Says that something was refused or failed; stays twice as long.
 * @param {string} text
 * @param {Pick<Toast, 'detail' | 'actions'>} [more]
 */
export function toastError(text, more = {}) {
  add({ id: (lastId += 1), text, kind: 'error', ...more });
}

/** @param {Toast} added */
function add(added) {
  toasts.value = [...toasts.value, added].slice(-AT_MOST);
}

/** @param {number} id */
function dismiss(id) {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}

/** Shows the toasts; mount it once. */
export function ToastLayer() {
  return html`<section class="toasts" aria-label="Notifications">
    <div role="status" aria-live="polite" aria-atomic="false">
      ${toasts.value.map((shown) => html`<${ToastCard} key=${shown.id} shown=${shown} />`)}
    </div>
  </section>`;
}

/** @param {{ shown: Toast }} props */
function ToastCard({ shown }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismiss(shown.id), shown.kind === 'error' ? SHOWN_MS * 2 : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, shown.id]);
  /** @param {Press} action */
  const act = (action) => {
    dismiss(shown.id);
    action.run();
  };
  return html`<div
    class="toast"
    data-kind=${shown.kind}
    onPointerEnter=${() => setHeld(true)}
    onPointerLeave=${() => setHeld(false)}
    onFocusIn=${() => setHeld(true)}
    onFocusOut=${() => setHeld(false)}
  >
    <${Icon} name=${shown.kind === 'error' ? 'triangle-alert' : 'circle-check'} class="toast__icon" />
    <div class="toast__body">
      <div>${shown.text}</div>
      ${shown.detail && html`<div class="toast__detail">${shown.detail}</div>`}
    </div>
    ${shown.actions?.map((action) => html`<button
      key=${action.label}
      type="button"
      class="toast__action"
      onClick=${() => act(action)}
    >${action.label}</button>`)}
    <${IconButton} icon="x" label="Dismiss" onClick=${() => dismiss(shown.id)} />
  </div>`;
}
