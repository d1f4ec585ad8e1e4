/** The list of suggestions while something is being named: what it holds, and the keys that choose from it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { askServer } from '../palette/server-hits.js';
import { suggestionsFor, triggerAt } from './suggestions.js';

/** @typedef {import('tiptap').Editor} Editor */
/** @typedef {import('./suggestions.js').Trigger} Trigger */

/**
 * @typedef {object} Suggestions
 * @property {import('./suggestions.js').Suggestion[]} entries None: there is no list.
 * @property {number} active
 * @property {Trigger | null} trigger
 * @property {(index: number) => void} choose
 * @property {(event: KeyboardEvent) => boolean} pressed Whether the key was for the list.
 */

/** @param {Editor | null} editor @param {import('./suggestions.js').Place} place @returns {Suggestions} */
export function useSuggestions(editor, place) {
  const [trigger, setTrigger] = useState(/** @type {Trigger | null} */ (null));
  const [active, setActive] = useState(0);
  // Where a list was sent away, so that going on with the word does not bring it back.
  const dismissed = useRef(-1);
  useEffect(() => {
    if (!editor) return undefined;
    const look = () => {
      const found = editor.isFocused ? triggerIn(editor) : null;
      const start = found ? editor.state.selection.from - found.length : -1;
      if (dismissed.current !== start) dismissed.current = -1;
      setTrigger((before) => (same(before, found) ? before : dismissed.current === start ? null : found));
      setActive(0);
      if (found?.sign === '#') askServer(found.query);
    };
    editor.on('transaction', look);
    editor.on('blur', look);
    return () => void (editor.off('transaction', look), editor.off('blur', look));
  }, [editor]);
  const entries = trigger ? suggestionsFor(trigger, place) : [];
  /** @param {number} index */
  const choose = (index) => {
    const chosen = entries[index];
    if (!editor || !trigger || !chosen) return;
    const { from } = editor.state.selection;
    setTrigger(null);
    chosen.put(editor.chain().focus().deleteRange({ from: from - trigger.length, to: from })).run();
  };
  const close = () => {
    dismissed.current = (editor?.state.selection.from ?? 0) - (trigger?.length ?? 0);
    setTrigger(null);
  };
  return { entries, active, trigger, choose, pressed: (event) => pressed(event, { entries, active, setActive, choose, close }) };
}

/**
 * @param {KeyboardEvent} event
 * @param {{ entries: readonly unknown[], active: number, setActive: (index: number) => void, choose: (index: number) => void, close: () => void }} list
 */
function pressed(event, { entries, active, setActive, choose, close }) {
  if (entries.length === 0 || event.metaKey || event.ctrlKey || event.altKey) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) setActive((active + step + entries.length) % entries.length);
  else if (event.key === 'Enter' || event.key === 'Tab') choose(active);
  else if (event.key === 'Escape') close();
  else return false;
  event.preventDefault();
  return true;
}

/** @param {Editor} editor */
function triggerIn({ state: { selection } }) {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  if ($from.marks().some((mark) => mark.type.name === 'code')) return null;
  return triggerAt($from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
}

/** @param {Trigger | null} one @param {Trigger | null} other */
function same(one, other) {
  return one?.sign === other?.sign && one?.query === other?.query;
}
