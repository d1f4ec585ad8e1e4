/** A place to write Markdown as it looks; its source is a key away, and all there is until the editor has been fetched. */
import { html } from 'htm/preact';
import { useId, useRef, useState } from 'preact/hooks';
import { lazy } from '../core/lazy.js';
import { useGivenFiles } from '../editor/given-files.js';
import { IconButton } from './button.js';
import { GrowingText } from './growing-text.js';
import { UploadRows } from './upload-rows.js';

/**
 * @typedef {object} EditorProps
 * @property {string} value Markdown. What others write meanwhile comes in where the caret is not.
 * @property {(markdown: string) => void} onChange With every letter.
 * @property {string} label
 * @property {string} [placeholder]
 * @property {() => void} [onSubmit] Mod+Enter; without it the key leaves the text.
 * @property {boolean} [sendsOnEnter] Enter alone submits; Shift+Enter breaks the line.
 * @property {() => void} [onEscape] Without it the key leaves the text.
 * @property {() => void} [onBlur] The focus is neither in the text nor in what belongs to it.
 * @property {(markdown: string) => void} [onLate] Files that have been sent after this was left; without it they go behind the value.
 * @property {true | { x: number, y: number }} [autofocus] At the end, or where the person has pressed.
 * @property {() => boolean} [isFocused] Whether the person writes here already, in what this takes the place of.
 * @property {boolean} [compact] Low, for comments and forms.
 * @property {boolean} [rests] Until it is first used it is no more than a line: there may be many on a page.
 * @property {number} [maxLength] In letters of Markdown.
 * @property {string} [issueId] The issue that is written about: who can see it can be named.
 * @property {string} [teamId] The team instead, where there is no issue yet.
 */

const RichEditor = lazy(() => import('../editor/rich-editor.js').then((module) => module.RichEditor), { Meanwhile: SourceText });

/** @param {EditorProps} props */
export function Editor(props) {
  const [isSource, setSource] = useState(false);
  const [isUsed, setUsed] = useState(!props.rests || props.value !== '');
  const isFocused = useRef(false);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const place = useId();
  useGivenFiles(box, props, place);
  const shown = { ...props, isFocused: () => isFocused.current };
  const toggle = () => setSource(!isSource);
  const entered = () => {
    isFocused.current = true;
    setUsed(true);
  };
  /** @param {FocusEvent & { currentTarget: HTMLElement }} event */
  const left = ({ currentTarget: box }) =>
    // Where one way to write gives place to the other, the focus comes back at once.
    queueMicrotask(() => {
      if (box.contains(document.activeElement)) return;
      isFocused.current = false;
      props.onBlur?.();
    });
  return html`<div ref=${box} class="editor-box" data-compact=${props.compact || undefined} onFocusIn=${entered} onFocusOut=${left}>
    ${isSource || !isUsed ? html`<${SourceText} ...${shown} />` : html`<${RichEditor} ...${shown} onSource=${toggle} />`}
    ${isUsed && html`<span class="editor-box__source" onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}>
      <${IconButton} icon=${isSource ? 'type' : 'pilcrow'} label=${isSource ? 'Write as it looks' : 'Markdown source'} onClick=${toggle} />
    </span>`}
    <${UploadRows} place=${place} />
  </div>`;
}

/** @param {EditorProps} props */
function SourceText(props) {
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing) return;
    const leave = () => /** @type {HTMLElement} */ (event.currentTarget).blur();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey || (props.sendsOnEnter && !event.shiftKey))) (props.onSubmit ?? leave)();
    else if (event.key === 'Escape') (props.onEscape ?? leave)();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<${GrowingText}
    class="editor__source"
    label=${props.label}
    value=${props.value}
    placeholder=${props.placeholder}
    maxLength=${props.maxLength}
    autofocus=${Boolean(props.autofocus || props.isFocused?.())}
    onInput=${props.onChange}
    onKeyDown=${pressed}
  />`;
}
