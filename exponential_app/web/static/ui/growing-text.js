/** A text area as tall as what is written in it; the caret keeps its place when the text changes around it. */
import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { movedPlace } from '../core/merging.js';
import { useAutofocus } from './autofocus.js';

const SIZES_ITSELF = CSS.supports('field-sizing', 'content');

/**
 * @param {{
 *   label: string,
 *   value: string,
 *   onInput: (value: string) => void,
 *   onBlur?: () => void,
 *   onKeyDown?: (event: KeyboardEvent) => void,
 *   placeholder?: string,
 *   class?: string,
 *   autofocus?: boolean,
 *   oneLine?: boolean,
 *   maxLength?: number,
 *   invalid?: boolean,
 * }} props `oneLine` keeps line breaks out; long text still wraps.
 */
export function GrowingText(props) {
  const element = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useAutofocus(element, props.autofocus);
  const area = element.current;
  const before = area && { text: area.value, from: area.selectionStart, to: area.selectionEnd };
  useLayoutEffect(() => {
    if (!area || !before || before.text === props.value || document.activeElement !== area) return;
    const [from, to] = [before.from, before.to].map((place) => movedPlace(before.text, props.value, place));
    area.setSelectionRange(from, to);
  }, [props.value]);
  useLayoutEffect(() => {
    if (element.current && !SIZES_ITSELF) fit(element.current);
  }, [props.value]);
  return html`<textarea
    ref=${element}
    class=${props.class}
    aria-label=${props.label}
    aria-invalid=${props.invalid ? 'true' : undefined}
    rows="1"
    value=${props.value}
    placeholder=${props.placeholder}
    autofocus=${props.autofocus}
    maxlength=${props.maxLength}
    onInput=${(/** @type {InputEvent} */ event) => {
      const area = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
      props.onInput(props.oneLine ? area.value.replace(/\s*[\r\n]+\s*/g, ' ') : area.value);
    }}
    onBlur=${props.onBlur}
    onKeyDown=${props.onKeyDown}
  ></textarea>`;
}

/** @param {HTMLTextAreaElement} area */
function fit(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}
