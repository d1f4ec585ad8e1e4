/** The name of a folder while it is being written. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';

const LONGEST = 80;

/**
 * @param {{ folder: import('../core/entities.js').Favourite, onClose: () => void }} props
 */
export function FolderName({ folder, onClose }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [draft, setDraft] = useState(folder.name ?? '');
  useLayoutEffect(() => field.current?.select(), []);
  const save = () => {
    const name = draft.trim();
    if (name && name !== folder.name) mutate.update('favourite', folder.id, { name }, { label: 'Rename the folder' });
    onClose();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<input
    ref=${field}
    class="input nav__name"
    aria-label="Name of the folder"
    maxlength=${LONGEST}
    value=${draft}
    onInput=${(/** @type {InputEvent} */ event) => setDraft(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    onKeyDown=${pressed}
    onBlur=${save}
  />`;
}
