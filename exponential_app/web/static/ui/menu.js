/** A menu of things to do, worked with arrows, letters, Enter or the pointer. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icon.js';
import { Keys } from './kbd.js';
import { Popover } from './popover.js';

/**
 * @typedef {object} MenuEntry
 * @property {string} id
 * @property {string} title
 * @property {string} [icon]
 * @property {readonly string[]} [keys]
 * @property {'danger'} [kind]
 * @property {boolean} [more] Something is asked next, at the same place; the right arrow leads there too.
 * @property {boolean} [checked] Present on a choice: whether it is the current one.
 * @property {string} [group] A line is drawn where the group changes.
 * @property {string} [groupTitle] A caption above the first entry of its group.
 * @property {() => void} run
 */

/**
 * Opens beside the anchor; choosing closes it first, so that what runs may open a layer of its own.
 * @param {{
 *   label: string,
 *   anchor: import('./popover.js').Anchor,
 *   entries: readonly MenuEntry[],
 *   onClose: () => void,
 *   placement?: import('@floating-ui/dom').Placement,
 * }} props
 */
export function Menu({ label, anchor, entries, onClose, placement }) {
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  /** @param {MenuEntry} entry */
  const choose = (entry) => {
    onClose();
    entry.run();
  };
  return html`<${Popover} anchor=${anchor} onClose=${onClose} placement=${placement} role="region" label=${label}>
    <div
      ref=${list}
      class="menu"
      role="menu"
      aria-label=${label}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => move(event, list.current, onClose)}
      onPointerMove=${focusUnderPointer}
    >
      ${entries.map((entry, index) => renderEntry(entry, entries[index - 1], choose))}
    </div>
  <//>`;
}

/**
 * @param {MenuEntry} entry
 * @param {MenuEntry | undefined} previous
 * @param {(entry: MenuEntry) => void} choose
 */
function renderEntry(entry, previous, choose) {
  const choice = entry.checked !== undefined;
  return html`${previous && previous.group !== entry.group && html`<div class="menu__line" role="separator"></div>`}
    ${entry.groupTitle && html`<div class="menu__label" role="presentation">${entry.groupTitle}</div>`}
    <button
      key=${entry.id}
      type="button"
      class="menu__item"
      role=${choice ? 'menuitemradio' : 'menuitem'}
      aria-checked=${choice ? String(entry.checked) : undefined}
      tabindex=${previous ? -1 : 0}
      data-kind=${entry.kind}
      data-more=${entry.more || undefined}
      onClick=${() => choose(entry)}
    >
      ${entry.icon && html`<${Icon} name=${entry.icon} class="menu__icon" />`}
      <span class="menu__text">${entry.title}</span>
      ${entry.checked && html`<${Icon} name="check" />`}
      <${Keys} keys=${entry.keys} />
      ${entry.more && html`<${Icon} name="chevron-right" class="menu__more" />`}
    </button>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement | null} list
 * @param {() => void} onClose
 */
function move(event, list, onClose) {
  const buttons = [.../** @type {NodeListOf<HTMLElement>} */ (list?.querySelectorAll('.menu__item') ?? [])];
  const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const target = targetOf(event, buttons, at);
  const more = event.key === 'ArrowRight' ? buttons[at]?.closest('[data-more]') : null;
  if (event.key === 'Tab') onClose();
  else if (more instanceof HTMLElement) more.click();
  else if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  target?.focus();
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} buttons
 * @param {number} at
 * @returns {HTMLElement | undefined}
 */
function targetOf(event, buttons, at) {
  const count = buttons.length;
  if (event.key === 'ArrowDown') return buttons[(at + 1) % count];
  if (event.key === 'ArrowUp') return buttons[(at - 1 + count) % count];
  if (event.key === 'Home') return buttons[0];
  if (event.key === 'End') return buttons[count - 1];
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey) return undefined;
  const letter = event.key.toLowerCase();
  const after = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
  return after.find((button) => button.textContent?.trim().toLowerCase().startsWith(letter));
}

/** @param {PointerEvent} event */
function focusUnderPointer(event) {
  const button = event.target instanceof Element ? event.target.closest('.menu__item') : null;
  if (button instanceof HTMLElement && button !== document.activeElement) button.focus({ preventScroll: true });
}
