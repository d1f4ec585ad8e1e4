/** The titles of issues that are made under the one being written. */
import { signal } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { composer, writeDraft } from './composer-draft.js';
import { titlesOf } from './titles.js';

/** The line that the caret goes to as soon as it is there. */
const wanted = signal(/** @type {number | null} */ (null));

/** @param {{ titles: readonly string[] }} props */
export function ComposerParts({ titles }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  const place = wanted.value;
  useLayoutEffect(() => {
    if (place === null) return;
    list.current?.querySelectorAll('input')[place]?.focus();
    wanted.value = null;
  }, [place]);
  if (titles.length === 0) return null;
  return html`<ul class="composer__parts" ref=${list} aria-label="Sub-issues">
    ${titles.map((title, place) => html`<li key=${place} class="composer__part">
      <${Icon} name="corner-down-right" />
      <input
        class="composer__part-title"
        aria-label=${`Sub-issue ${place + 1}`}
        placeholder="Title of a sub-issue"
        maxlength=${500}
        autocomplete="off"
        value=${title}
        onInput=${(/** @type {InputEvent} */ event) =>
          writeDraft({ sub_issues: titles.with(place, /** @type {HTMLInputElement} */ (event.currentTarget).value) })}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => pressed(event, titles, place)}
        onPaste=${(/** @type {ClipboardEvent} */ event) => pasted(event, titles, place)}
      />
      <${IconButton}
        icon="x"
        label=${`Remove sub-issue ${place + 1}`}
        onClick=${() => write(without(titles, place), Math.max(0, place - 1))}
      />
    </li>`)}
  </ul>`;
}

/** Adds an empty line for a sub-issue, and puts the caret there. */
export function addPart() {
  const titles = composer.peek()?.sub_issues ?? [];
  write([...titles, ''], titles.length);
}

/** @param {string[]} titles @param {number} focus The line that the caret goes to. */
function write(titles, focus) {
  writeDraft({ sub_issues: titles });
  wanted.value = focus;
}

/** @param {KeyboardEvent} event @param {readonly string[]} titles @param {number} place */
function pressed(event, titles, place) {
  if (event.isComposing || event.metaKey || event.ctrlKey) return;
  if (event.key === 'Enter') write([...titles.slice(0, place + 1), '', ...titles.slice(place + 1)], place + 1);
  else if (event.key === 'Backspace' && titles[place] === '') write(without(titles, place), Math.max(0, place - 1));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Lines pasted become a sub-issue each. @param {ClipboardEvent} event @param {readonly string[]} titles @param {number} place */
function pasted(event, titles, place) {
  const lines = titlesOf(event.clipboardData?.getData('text/plain') ?? '');
  if (lines.length < 2) return;
  event.preventDefault();
  const kept = titles[place] ? [titles[place]] : [];
  write([...titles.slice(0, place), ...kept, ...lines, ...titles.slice(place + 1)], place + kept.length + lines.length - 1);
}

/** @param {readonly string[]} titles @param {number} place */
function without(titles, place) {
  return titles.filter((_title, at) => at !== place);
}
