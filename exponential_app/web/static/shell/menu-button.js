/** A button with an icon that opens a menu below it, and closes it again. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { IconButton } from '../ui/button.js';
import { Menu } from './later.js';

/**
 * @param {object} props
 * @param {string} props.icon
 * @param {string} props.label
 * @param {string} props.title What the menu is called.
 * @param {() => import('../ui/menu.js').MenuEntry[]} props.entries Asked while it is open.
 * @param {readonly string[]} [props.keys]
 * @param {string} [props.class]
 */
export function MenuButton({ title, entries, ...button }) {
  const holder = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [open, setOpen] = useState(false);
  return html`<span ref=${holder}><${IconButton} ...${button} popup="menu" expanded=${open} onClick=${() => setOpen(!open)} /></span>
    ${open && html`<${Menu} label=${title} anchor=${holder.current} placement="bottom-end" entries=${entries()} onClose=${() => setOpen(false)} />`}`;
}
