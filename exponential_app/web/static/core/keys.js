/** The one listener for keys: strokes and chords of the registered actions. */

import { signal } from '@preact/signals-core';

import { actions as registry, bindings } from './actions.js';
import { isModifier, strokesOf } from './strokes.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Action, Actions } from './actions.js' */

/** @typedef {{ strokes: string[], next: { action: Action, rest: string[] }[] }} Chord  what was pressed, what may follow */

const CHORD_TIMEOUT_MS = 1_200;

const TEXT_TYPES = new Set(['text', 'search', 'email', 'url', 'password', 'tel', 'number', 'date', 'time', 'datetime-local']);

/** What the browser itself presses with Enter or Space. */
export const PRESSABLE =
  'button, a[href], summary, [role="button"], [role="link"], [role="menuitem"], [role="menuitemradio"],' +
  ' [role="menuitemcheckbox"], [role="option"], [role="tab"], [role="checkbox"], [role="switch"], [role="radio"],' +
  ' input[type="checkbox"], input[type="radio"]';

export class Keys {
  /** The beginning of a chord, while the next stroke is awaited. @type {Signal<Chord | null>} */
  chord = signal(null);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #actions;

  /** @param {Actions} actions */
  constructor(actions) {
    this.#actions = actions;
  }

  /** Start listening. Components that handle a key themselves call preventDefault. @returns {() => void}  stops */
  start() {
    const abort = new AbortController();
    addEventListener('keydown', (event) => void this.handle(event), { signal: abort.signal });
    addEventListener('blur', () => this.cancel(), { signal: abort.signal });
    return () => abort.abort();
  }

  /**
   * Do what a key means. @param {KeyboardEvent} event
   * @returns {boolean}  whether it meant something
   */
  handle(event) {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return false;
    const begun = this.chord.peek();
    const found = this.#find(event, begun?.strokes ?? []) ?? (begun ? this.#find(event, []) : null);
    this.cancel();
    if (!found && begun && event.key === 'Escape') return consume(event);
    if (!found) return false;
    if ('next' in found) this.#await(found);
    else if (!event.repeat || found.action.repeats) found.action.run(this.#actions.context());
    return consume(event);
  }

  /** Forget the beginning of a chord. */
  cancel() {
    clearTimeout(this.#timer);
    if (this.chord.peek()) this.chord.value = null;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {string[]} before
   * @returns {{ action: Action } | Chord | null}
   */
  #find(event, before) {
    const possible = this.#actions.for().filter((action) => action.inText || !isEditable(event.target));
    for (const stroke of strokesOf(event)) {
      if (before.length === 0 && belongsToTarget(event, stroke)) continue;
      const strokes = [...before, stroke];
      const next = possible.flatMap((action) =>
        bindings(action).flatMap((keys) => (startsWith(keys, strokes) ? [{ action, rest: keys.slice(strokes.length) }] : [])),
      );
      const complete = next.find(({ rest }) => rest.length === 0);
      if (complete) return complete;
      if (next.length > 0) return { strokes, next };
    }
    return null;
  }

  /** @param {Chord} chord */
  #await(chord) {
    this.chord.value = chord;
    this.#timer = setTimeout(() => this.cancel(), CHORD_TIMEOUT_MS);
  }
}

/** @param {KeyboardEvent} event */
function consume(event) {
  event.preventDefault();
  return true;
}

/** @param {string[]} keys @param {string[]} strokes */
function startsWith(keys, strokes) {
  return keys.length >= strokes.length && strokes.every((stroke, place) => keys[place] === stroke);
}

/** Whether the person is typing there. @param {EventTarget | null} target */
export function isEditable(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_TYPES.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** Enter and Space press what is focused before they mean anything else. @param {KeyboardEvent} event @param {string} stroke */
function belongsToTarget({ target }, stroke) {
  return (stroke === 'Enter' || stroke === 'Space') && target instanceof Element && target.matches(PRESSABLE);
}

export const keys = new Keys(registry);
