/** The title of a new sub-issue; Enter makes it and asks for the next. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { useAutofocus } from '../ui/autofocus.js';

/**
 * @param {{ parent: import('../core/entities.js').Issue, onClose: () => void }} props
 */
export function SubIssueField({ parent, onClose }) {
  const [title, setTitle] = useState('');
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useAutofocus(field, true);
  const make = () => {
    const written = title.trim();
    if (!written) return onClose();
    const value = { title: written, team_id: parent.team_id, parent_issue_id: parent.id };
    mutate.create('issue', value, { label: `Create “${written}”` });
    return setTitle('');
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') make();
    else onClose();
  };
  return html`<input
    ref=${field}
    class="input family__field"
    aria-label=${`New sub-issue of ${parent.identifier}`}
    placeholder="Title of the sub-issue"
    maxlength=${500}
    autocomplete="off"
    value=${title}
    onInput=${(/** @type {InputEvent} */ event) => setTitle(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    onKeyDown=${pressed}
    onBlur=${() => title.trim() || onClose()}
  />`;
}
