/** The description of an issue: read as it looks, written as Markdown where it stands. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { renderMarkdown, toggleTask } from '../core/markdown.js';
import { mutate } from '../core/mutate.js';
import { presence } from '../core/presence.js';
import { sync } from '../core/sync.js';
import { GrowingText } from '../ui/growing-text.js';
import { useAutosave } from './autosave.js';
import { writingBodyOf } from './detail-keys.js';
import { namesOf } from './edit.js';
import { usePastedFiles } from './pasted-files.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/**
 * @param {{ issue: Issue }} props Give it the issue's id as key.
 */
export function IssueBody({ issue }) {
  if (issue.description === undefined) return html`<${BodyUnloaded} />`;
  return html`<${BodyLoaded} issue=${issue} />`;
}

/** The shape of a text that is on its way, or the reason why it cannot come now. */
function BodyUnloaded() {
  if (sync.state.value === 'offline') {
    return html`<p class="issue-body issue-body__placeholder">The description has not been on this device yet. It comes when you are online.</p>`;
  }
  return html`<div class="issue-body__skeleton" role="status" aria-label="Loading description">
    ${['92%', '78%', '46%'].map((width) => html`<span class="skeleton__block" style=${{ inlineSize: width }}></span>`)}
  </div>`;
}

/** @param {{ issue: Issue }} props */
function BodyLoaded({ issue }) {
  const body = useAutosave({ issue, name: 'description', save: (text, base) => saveBody(issue.id, text, base) });
  const writing = writingBodyOf.value === issue.id;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const area = () => box.current?.querySelector('textarea') ?? null;
  const takeFiles = usePastedFiles({ issueId: issue.id, text: body.text, write: (text) => write(text), area });
  /** @param {string} text */
  const write = (text) => {
    body.write(text);
    presence.peek()?.typed(issue.id);
  };
  const stop = () => {
    body.finish();
    presence.peek()?.rested(issue.id);
    if (writingBodyOf.peek() === issue.id) writingBodyOf.value = null;
  };
  if (!writing)
    return html`<${BodyShown} text=${body.text} onWrite=${() => (writingBodyOf.value = issue.id)} onText=${body.write} />`;
  return html`<div ref=${box}>
    <${GrowingText}
      label="Description, Markdown"
      class="issue-body__source"
      value=${body.text}
      maxLength=${100_000}
      placeholder="Write in Markdown…"
      autofocus
      onInput=${write}
      onBlur=${stop}
      onKeyDown=${leaveOnEscape}
      onFiles=${takeFiles}
    />
    <p class="issue-body__hint">Markdown · saved as you type</p>
  </div>`;
}

/**
 * @param {{ text: string, onWrite: () => void, onText: (text: string) => void }} props
 */
function BodyShown({ text, onWrite, onText }) {
  /** @param {MouseEvent} event */
  const clicked = (event) => {
    const interactive = event.target instanceof Element && event.target.closest('a, input, summary');
    if (!interactive && document.getSelection()?.isCollapsed !== false) onWrite();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    event.stopPropagation();
    onWrite();
  };
  return html`<div
    class="issue-body"
    tabindex="0"
    role="group"
    aria-label="Description. Press Enter to edit."
    onClick=${clicked}
    onKeyDown=${pressed}
  >
    ${
      text.trim()
        ? html`<div class="markdown">${renderMarkdown(text, { onTask: (index) => onText(toggleTask(text, index)) })}</div>`
        : html`<p class="issue-body__placeholder">Add a description…</p>`
    }
  </div>`;
}

/** @param {KeyboardEvent} event */
function leaveOnEscape(event) {
  const submit = event.key === 'Enter' && (event.metaKey || event.ctrlKey);
  if (event.isComposing || (event.key !== 'Escape' && !submit)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
}

/**
 * @param {string} id
 * @param {string} text
 * @param {number | undefined} base The version that its editing began from.
 */
function saveBody(id, text, base) {
  const label = `Edit description of ${namesOf([id])}`;
  mutate.update('issue', id, { description: text || null }, { label, base_version: base });
  return true;
}
