/** The editor: a text as it looks, kept as Markdown. */
import { untracked } from '@preact/signals';
import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Editor, Selection, TextSelection } from 'tiptap';
import { extensionsFor } from './behaviour.js';
import { follow, FROM_OTHERS } from './following.js';
import { isKnownIssue } from './issue-chip.js';
import { behind } from './given-files.js';
import { LinkField } from './link-field.js';
import { paste, withoutHandlers } from './pasting.js';
import { Sources } from './sources.js';
import { SuggestionList } from './suggestion-list.js';
import { IS_TOUCH, Toolbar } from './toolbar.js';
import { useSuggestions } from './use-suggestions.js';

/** @typedef {import('../ui/editor.js').EditorProps} EditorProps */
/** @typedef {{ editor: Editor, sources: Sources }} Opened */

/** The docked bar, which lies over the lower end of the page, and a little more. */
const ABOVE_BAR = Object.freeze({ top: 5, right: 5, bottom: 64, left: 5 });

/** @param {EditorProps & { onSource: () => void }} props */
export function RichEditor(props) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [opened, setOpened] = useState(/** @type {Opened | null} */ (null));
  const [isLinking, setLinking] = useState(false);
  const written = useRef(props.value);
  const suggestions = useSuggestions(opened?.editor ?? null, props);
  const latest = useRef({ props, suggestions });
  latest.current = { props, suggestions };
  useLayoutEffect(() => {
    const made = open(/** @type {HTMLElement} */ (place.current), { latest, written, link: () => setLinking(true) });
    setOpened(made);
    return () => made.editor.destroy();
  }, []);
  useLayoutEffect(() => {
    if (opened && props.value !== written.current) bring(opened, props.value, written);
  }, [props.value, opened]);
  return html`<div class="editor" data-compact=${props.compact || undefined}>
    <div ref=${place} class="editor__place"></div>
    ${opened && html`<${Toolbar} editor=${opened.editor} onLink=${() => setLinking(true)} onSource=${props.onSource} />`}
    ${opened && isLinking && html`<${LinkField} editor=${opened.editor} onClose=${() => setLinking(false)} />`}
    ${opened && html`<${SuggestionList} suggestions=${suggestions} editor=${opened.editor} />`}
  </div>`;
}

/**
 * @param {HTMLElement} element
 * @param {{
 *   latest: { current: { props: EditorProps, suggestions: import('./use-suggestions.js').Suggestions } },
 *   written: { current: string },
 *   link: () => void,
 * }} parts
 * @returns {Opened}
 */
function open(element, { latest, written, link }) {
  const { label, placeholder = '', value, maxLength = Infinity, autofocus, isFocused } = latest.current.props;
  let sources = /** @type {Sources} */ (/** @type {unknown} */ (null));
  const answers = { ...answersOf(latest), link: () => (link(), true) };
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: extensionsFor({ placeholder, answers, belonging: belongingOf(latest), fits: (doc) => doc.content.size < maxLength / 2 || sources.write(doc).length <= maxLength }),
    onBeforeCreate: ({ editor: { schema, options } }) => {
      sources = new Sources(schema, (identifier) => untracked(() => isKnownIssue(identifier)));
      // A document of its own is taken as it is, which the types of the library do not say.
      options.content = /** @type {any} */ (schema.nodes.doc.create(null, sources.begin(value)));
    },
    onUpdate: ({ editor: { state }, transaction }) => {
      if (transaction.getMeta(FROM_OTHERS)) return;
      const text = sources.write(state.doc);
      if (text === written.current) return;
      written.current = text;
      latest.current.props.onChange(text);
    },
    editorProps: {
      attributes: attributesOf(label, placeholder),
      ...(IS_TOUCH ? { scrollThreshold: ABOVE_BAR, scrollMargin: ABOVE_BAR } : {}),
      handleKeyDown(view, event) {
        // For 200 ms after it has been focused, the library takes a caret at the very start for a fault of the browser.
        /** @type {any} */ (view).input.lastFocus = 0;
        return !event.isComposing && latest.current.suggestions.pressed(event);
      },
      transformPastedHTML: withoutHandlers,
      handlePaste: (view, event) => paste(view, event, (text) => new Sources(view.state.schema, isKnownIssue).read(text)),
    },
  });
  if (isFocused?.()) focusAt(editor, true);
  else if (autofocus) focusAt(editor, autofocus);
  return { editor, sources };
}

/** @param {{ current: { props: EditorProps } }} latest @returns {import('./sending.js').Belonging} */
function belongingOf(latest) {
  return {
    issueId: () => latest.current.props.issueId,
    late(markdown) {
      const { value, onChange, onLate } = latest.current.props;
      if (onLate) onLate(markdown);
      else onChange(behind(value, markdown));
    },
  };
}

/** @param {{ current: { props: EditorProps } }} latest */
function answersOf(latest) {
  const leave = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return true;
  };
  return {
    submit() {
      const { onSubmit } = latest.current.props;
      if (!onSubmit) return leave();
      onSubmit();
      return true;
    },
    enter: (/** @type {Editor} */ editor) => latest.current.props.sendsOnEnter === true && !goesOn(editor) && answersOf(latest).submit(),
    leave() {
      const { onEscape } = latest.current.props;
      if (!onEscape) return leave();
      onEscape();
      return true;
    },
  };
}

/** Whether Enter has a meaning of its own there, which sending must not take away. @param {Editor} editor */
function goesOn(editor) {
  return ['listItem', 'codeBlock', 'rawBlock', 'table'].some((name) => editor.isActive(name));
}

/** @param {string} label @param {string} placeholder @returns {Record<string, string>} */
function attributesOf(label, placeholder) {
  /** @type {Record<string, string>} */
  const attributes = { class: 'markdown editor__text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label };
  if (placeholder !== '') attributes['aria-placeholder'] = placeholder;
  return attributes;
}

/** Puts the caret where the person has pressed, else at the end. @param {Editor} editor @param {true | { x: number, y: number }} at */
function focusAt({ view }, at) {
  const found = at === true ? null : view.posAtCoords({ left: at.x, top: at.y });
  const { doc, tr } = view.state;
  const selection = found ? TextSelection.near(doc.resolve(found.pos)) : Selection.atEnd(doc);
  view.dispatch(tr.setSelection(selection).scrollIntoView());
  view.focus();
}

/** @param {Opened} opened @param {string} text @param {{ current: string }} written */
function bring({ editor, sources }, text, written) {
  written.current = text;
  const transaction = editor.state.tr;
  follow(transaction, sources.read(text), (node) => sources.sourceOf(node));
  if (transaction.docChanged) editor.view.dispatch(transaction);
  sources.adopt(editor.state.doc);
}
