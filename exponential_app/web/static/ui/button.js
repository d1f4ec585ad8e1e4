/** Buttons: with words, or with an icon alone. */
import { html } from 'htm/preact';
import { Icon } from './icon.js';
import { Keys } from './kbd.js';

/**
 * A button with words and, when they help, its keys.
 * @param {{
 *   children: import('preact').ComponentChildren,
 *   onClick?: (event: MouseEvent) => void,
 *   kind?: 'primary' | 'danger' | 'quiet',
 *   size?: 'large',
 *   type?: 'button' | 'submit',
 *   icon?: string,
 *   keys?: readonly string[],
 *   disabled?: boolean,
 *   wide?: boolean,
 *   class?: string,
 * }} props
 */
export function Button({
  children,
  onClick,
  kind,
  size,
  type = 'button',
  icon,
  keys,
  disabled,
  wide,
  class: extra = '',
}) {
  return html`<button
    type=${type}
    class=${`button ${extra}`}
    data-kind=${kind}
    data-size=${size}
    data-wide=${wide || undefined}
    disabled=${disabled}
    onClick=${onClick}
  >
    ${icon && html`<${Icon} name=${icon} />`}${children}<${Keys} keys=${keys} />
  </button>`;
}

/**
 * A button that shows only an icon; its label is its name and its tooltip.
 * @param {{
 *   icon: string,
 *   label: string,
 *   onClick?: (event: MouseEvent) => void,
 *   keys?: readonly string[],
 *   expanded?: boolean,
 *   popup?: 'menu' | 'dialog',
 *   disabled?: boolean,
 *   class?: string,
 * }} props
 */
export function IconButton({ icon, label, onClick, keys, expanded, popup, disabled, class: extra = '' }) {
  return html`<button
    type="button"
    class=${`icon-button ${extra}`}
    aria-label=${label}
    aria-haspopup=${popup}
    aria-expanded=${popup ? String(expanded ?? false) : undefined}
    data-tip=${label}
    data-tip-keys=${keys?.join('\t')}
    disabled=${disabled}
    onClick=${onClick}
  >
    <${Icon} name=${icon} />
  </button>`;
}
