/** The description of an issue: read as it looks, written as Markdown where it stands. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { countTasks, toggleTask } from '../core/markdown.js';
import { mutate } from '../core/mutate.js';
import { presence } from '../core/presence.js';
import { sync } from '../core/sync.js';
import { behind } from '../editor/given-files.js';
import { MarkdownText } from '../editor/markdown-text.js';
import { Editor } from '../ui/editor.js';
import { Icon } from '../ui/icon.js';
import { useAutosave } from './autosave.js';
import { isAway } from './conflict-words.js';
import { writingBodyOf } from './detail-keys.js';
import { namesOf } from './edit.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {true | { x: number, y: number }} Pressed Where on screen writing begins; true: at the end. */

const PLACEHOLDER = 'Add a description…';

/**
 * @param {{ issue: Issue }} props Give it the issue's id as key.
 */
export function IssueBody({ issue }) {
  if (issue.description === undefined) return html`<${BodyUnloaded} />`;
  if (isAway(issue)) return html`<div class="issue-body"><${MarkdownText} text=${issue.description ?? ''} /></div>`;
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
  const [pressed, setPressed] = useState(/** @type {Pressed} */ (true));
  /** @param {string} text */
  const write = (text) => {
    body.write(text);
    presence.peek()?.typed(issue.id);
  };
  const here = useRef(/** @type {import('./autosave.js').Autosave | null} */ (null));
  here.current = body;
  useLayoutEffect(() => () => void (here.current = null), []);
  // It may be read again by then, and others may have written; who has left the issue finds the file there.
  const late = (/** @type {string} */ markdown) => here.current?.write(behind(here.current.text, markdown));
  const stop = () => {
    body.finish();
    presence.peek()?.rested(issue.id);
    if (writingBodyOf.peek() === issue.id) writingBodyOf.value = null;
  };
  /** @param {Pressed} where */
  const begin = (where) => {
    setPressed(where);
    writingBodyOf.value = issue.id;
  };
  if (!writing) return html`<${BodyShown} text=${body.text} onWrite=${begin} onText=${body.write} />`;
  return html`<div class="issue-body">
    <${Editor}
      label="Description"
      value=${body.text}
      maxLength=${100_000}
      placeholder=${PLACEHOLDER}
      autofocus=${pressed}
      issueId=${issue.id}
      onChange=${write}
      onLate=${late}
      onBlur=${stop}
    />
    <${TaskCount} text=${body.text} />
  </div>`;
}

/** How far the checklists are. @param {{ text: string }} props */
function TaskCount({ text }) {
  const { all, done } = countTasks(text);
  if (all === 0) return null;
  return html`<p class="issue-body__tasks"><${Icon} name="list-checks" />${done} of ${all} done</p>`;
}

/**
 * @param {{ text: string, onWrite: (where: Pressed) => void, onText: (text: string) => void }} props
 */
function BodyShown({ text, onWrite, onText }) {
  /** @param {MouseEvent} event */
  const clicked = (event) => {
    const interactive = event.target instanceof Element && event.target.closest('a, input, summary');
    if (!interactive && document.getSelection()?.isCollapsed !== false) onWrite({ x: event.clientX, y: event.clientY });
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    event.stopPropagation();
    onWrite(true);
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
        ? html`<${MarkdownText} text=${text} onTask=${(/** @type {number} */ index) => onText(toggleTask(text, index))} />`
        : html`<p class="issue-body__placeholder">${PLACEHOLDER}</p>`
    }
    <${TaskCount} text=${text} />
  </div>`;
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
