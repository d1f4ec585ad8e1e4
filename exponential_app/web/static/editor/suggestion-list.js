/** The people, issues or formats that may be meant, at the caret. */
import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import { html } from 'htm/preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { store } from '../core/store.js';
import { StateIcon } from '../issues/state-icon.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { selectedIn } from './toolbar.js';

/** @typedef {import('./suggestions.js').Suggestion} Suggestion */
/** @typedef {{ suggestions: import('./use-suggestions.js').Suggestions, editor: import('tiptap').Editor }} Props */

/** @param {Props} props The focus stays in the text. */
export function SuggestionList({ suggestions, editor }) {
  const id = useId();
  const isOpen = suggestions.entries.length > 0;
  useLayoutEffect(() => {
    const { dom } = editor.view;
    if (!isOpen) return undefined;
    dom.setAttribute('aria-autocomplete', 'list');
    dom.setAttribute('aria-controls', id);
    return () => ['aria-autocomplete', 'aria-controls', 'aria-activedescendant'].forEach((name) => dom.removeAttribute(name));
  }, [isOpen]);
  useLayoutEffect(() => {
    if (isOpen) editor.view.dom.setAttribute('aria-activedescendant', `${id}-${suggestions.active}`);
  }, [isOpen, suggestions.active]);
  return isOpen && html`<${List} id=${id} suggestions=${suggestions} editor=${editor} />`;
}

/** @param {Props & { id: string }} props */
function List({ id, suggestions: { entries, active, choose }, editor }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  useLayoutEffect(() => {
    const element = /** @type {HTMLUListElement} */ (list.current);
    element.showPopover();
    const caret = selectedIn(editor);
    return autoUpdate(caret, element, () => void place(caret, element));
  }, []);
  useLayoutEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);
  return html`<ul ref=${list} class="suggestions" popover="manual" role="listbox" tabindex="0" id=${id} aria-label="Suggestions">
    ${entries.map(
      (entry, index) =>
        html`<li
          key=${entry.id}
          id=${`${id}-${index}`}
          class="suggestions__item"
          role="option"
          aria-selected=${String(index === active)}
          onPointerDown=${(/** @type {PointerEvent} */ event) => {
            event.preventDefault();
            choose(index);
          }}
        >
          <${Sign} entry=${entry} /><span class="suggestions__title">${entry.title}</span><span class="suggestions__detail">${entry.detail}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {{ entry: Suggestion }} props */
function Sign({ entry: { person, issue, icon } }) {
  if (person) return html`<${Avatar} person=${person} />`;
  if (issue) return html`<${StateIcon} state=${store.table('workflow_state').get(issue.state_id)} />`;
  return icon ? html`<${Icon} name=${icon} />` : null;
}

/** @param {import('@floating-ui/dom').VirtualElement} caret @param {HTMLElement} list */
async function place(caret, list) {
  const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
  const { x, y } = await computePosition(caret, list, { placement: 'bottom-start', strategy: 'fixed', middleware });
  list.style.left = `${x}px`;
  list.style.top = `${y}px`;
}
