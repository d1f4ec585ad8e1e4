/** Writing a comment: a draft that stays in the browser, people and issues suggested as they are named. */
import { html } from 'htm/preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { GrowingText } from '../ui/growing-text.js';
import { useDraft } from './draft.js';
import { isSending, sendingKeys } from './send-key.js';
import { SuggestionList } from './suggestion-list.js';
import { suggestionsFor, triggerAt, withSuggestion } from './suggestions.js';

const LONGEST = 100_000;

/**
 * @param {{
 *   issue: import('../core/entities.js').Issue,
 *   draftKey: string,
 *   label: string,
 *   submit: string,
 *   begun?: string,
 *   autofocus?: boolean,
 *   onSubmit: (body: string) => void,
 *   onCancel?: () => void,
 * }} props `begun`: what the text starts with when no draft was left behind.
 */
export function CommentForm({ issue, draftKey, label, submit, begun = '', autofocus, onSubmit, onCancel }) {
  const draft = useDraft(draftKey, begun);
  const box = useRef(/** @type {HTMLFormElement | null} */ (null));
  const list = useId();
  const helper = useSuggestions(issue, draft, () => box.current?.querySelector('textarea') ?? null);
  const send = () => {
    const body = draft.text.trim();
    if (!body) return;
    draft.discard();
    onSubmit(body);
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.isComposing || helper.pressed(event)) return;
    if (isSending(event)) send();
    else if (event.key === 'Escape' && onCancel) onCancel();
    else if (event.key === 'Escape') /** @type {HTMLElement} */ (event.target).blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** @param {SubmitEvent} event */
  const submitted = (event) => {
    event.preventDefault();
    send();
  };
  const isOpen = helper.suggestions.length > 0;
  return html`<form ref=${box} class="comment-form" data-written=${draft.text !== '' || undefined} onSubmit=${submitted}>
    <${GrowingText}
      label=${label}
      class="comment-form__text"
      value=${draft.text}
      placeholder=${label}
      maxLength=${LONGEST}
      autofocus=${autofocus}
      onInput=${helper.wrote}
      onBlur=${helper.close}
      onKeyDown=${pressed}
      suggests=${isOpen ? { list, active: `${list}-${helper.active}` } : undefined}
    />
    ${isOpen && html`<${SuggestionList} id=${list} suggestions=${helper.suggestions} active=${helper.active} onChoose=${helper.choose} />`}
    <div class="comment-form__foot">
      <span class="comment-form__hint">Markdown · @ names a person, # an issue</span>
      ${onCancel && html`<${Button} kind="quiet" onClick=${onCancel}>Cancel<//>`}
      <${Button} kind="primary" type="submit" disabled=${!draft.text.trim()} keys=${sendingKeys()}>${submit}<//>
    </div>
  </form>`;
}

/**
 * @param {import('../core/entities.js').Issue} issue
 * @param {import('./draft.js').Draft} draft
 * @param {() => HTMLTextAreaElement | null} area
 */
function useSuggestions(issue, draft, area) {
  const [trigger, setTrigger] = useState(/** @type {import('./suggestions.js').Trigger | null} */ (null));
  const [active, setActive] = useState(0);
  const [caret, setCaret] = useState(/** @type {number | null} */ (null));
  const suggestions = trigger ? suggestionsFor(trigger, issue) : [];
  /** @param {number} index */
  const choose = (index) => {
    const chosen = suggestions[index];
    if (!trigger || !chosen) return;
    const { text, caret: place } = withSuggestion(draft.text, trigger, chosen);
    draft.write(text);
    setTrigger(null);
    setCaret(place);
  };
  // Before anything more can be typed: setting the text has put the caret at its end.
  useLayoutEffect(() => {
    if (caret !== null) area()?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);
  return {
    suggestions,
    active,
    choose,
    close: () => setTrigger(null),
    /** @param {string} text */
    wrote(text) {
      draft.write(text);
      setTrigger(triggerAt(text, area()?.selectionStart ?? text.length));
      setActive(0);
    },
    /** Whether the key was for the list. @param {KeyboardEvent} event */
    pressed(event) {
      if (suggestions.length === 0 || event.metaKey || event.ctrlKey) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setActive((active + step + suggestions.length) % suggestions.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(active);
      else if (event.key === 'Escape') setTrigger(null);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
