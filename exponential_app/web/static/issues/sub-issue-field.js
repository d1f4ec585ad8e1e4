/** The title of a new sub-issue; Enter makes it and asks for the next, lines that are pasted become one each. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { subIssuesOf } from '../core/hierarchy.js';
import { mutate } from '../core/mutate.js';
import { between } from '../core/rank.js';
import { undo } from '../core/undo.js';
import { useAutofocus } from '../ui/autofocus.js';
import { titlesOf } from './titles.js';

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
    addSubIssues(parent, [written]);
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
  /** @param {ClipboardEvent} event */
  const pasted = (event) => {
    const lines = titlesOf(event.clipboardData?.getData('text/plain') ?? '');
    if (lines.length < 2) return;
    event.preventDefault();
    addSubIssues(parent, lines);
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
    onPaste=${pasted}
    onBlur=${() => title.trim() || onClose()}
  />`;
}

/**
 * Puts new issues under an issue, behind those that are there.
 * @param {import('../core/entities.js').Issue} parent
 * @param {readonly string[]} titles
 */
function addSubIssues({ id, team_id }, titles) {
  undo.group(titles.length === 1 ? `Create “${titles[0]}”` : `Create ${titles.length} sub-issues`, () => {
    // Their places are said: made in the same moment and sent side by side, they have no order of their own.
    let place = subIssuesOf(id).at(-1)?.sub_issue_rank ?? null;
    for (const title of titles) {
      place = between(place, null);
      mutate.create('issue', { title, team_id, parent_issue_id: id, sub_issue_rank: place }, { label: `Create “${title}”` });
    }
  });
}
