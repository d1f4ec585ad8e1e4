/** The title of an issue, written where it stands. */
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { presence } from '../core/presence.js';
import { GrowingText } from '../ui/growing-text.js';
import { useAutosave } from './autosave.js';
import { isAway } from './conflict-words.js';
import { focusTitle, renamed, renaming, writingBodyOf } from './detail-keys.js';
import { renameIssue } from './edit.js';

/**
 * @param {{ issue: import('../core/entities.js').Issue }} props Give it the issue's id as key.
 */
export function IssueTitle({ issue }) {
  if (isAway(issue)) return html`<h2 class="issue-title">${issue.title}</h2>`;
  return html`<${TitleWritten} issue=${issue} />`;
}

/** @param {{ issue: import('../core/entities.js').Issue }} props */
function TitleWritten({ issue }) {
  const title = useAutosave({
    issue,
    name: 'title',
    save: (text, base) => {
      if (text) renameIssue(issue.id, text, base);
      return text !== '';
    },
  });
  useLayoutEffect(() => {
    if (renaming.peek() === issue.id) focusTitle();
    renaming.value = null;
  }, []);
  return html`<h2 class="visually-hidden">${issue.title}</h2>
    <${GrowingText}
    label="Title"
    class="issue-title"
    value=${title.text}
    maxLength=${500}
    oneLine
    onInput=${(/** @type {string} */ text) => {
      title.write(text);
      presence.peek()?.typed(issue.id);
    }}
    onBlur=${() => {
      renamed.value = false;
      title.finish();
      presence.peek()?.rested(issue.id);
    }}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      event.preventDefault();
      event.stopPropagation();
      const goesOn = event.key === 'Enter' && !renamed.peek();
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
      if (goesOn) writingBodyOf.value = issue.id;
    }}
  />`;
}
