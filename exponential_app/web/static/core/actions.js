/** The one registry of what can be done: keys, menus, tooltips, palette and the sheet of shortcuts read it. */

import { signal } from '@preact/signals-core';

import { isReserved, normalStroke } from './strokes.js';

/**
 * @template [C=any]
 * @typedef {object} Action
 * @property {string} id  as in "issue.set-status"
 * @property {string | ((context: C) => string)} title  words, as in "Set status…"
 * @property {string} [icon]  of the sprite
 * @property {string[]} [keys]  strokes one after the other: ['c'], ['g', 'i'], ['Mod+k'], ['Shift+ArrowDown']
 * @property {string[][]} [otherKeys]  more ways to press it, not shown
 * @property {string} [group]  the heading it stands under
 * @property {string[]} [aliases]  words the palette also finds it by
 * @property {(context: C) => boolean} [when]  whether it can be done now; absent: always
 * @property {(context: C) => void} run
 * @property {boolean} [inText]  also while the person is typing
 * @property {boolean} [repeats]  again and again while the key is held
 * @property {boolean} [hidden]  not in the palette
 */

export class Actions {
  /** As registered. @type {Map<string, Action>} */
  #byId = new Map();
  /** The keys that the person has chosen, by action. @type {Readonly<Record<string, string[][]>>} */
  #chosen = {};
  /** With the keys that they have now. @type {Map<string, Action> | null} */
  #present = null;
  /** @type {() => any} */
  #context = () => ({});
  #version = signal(0);

  /**
   * Add an action. Throws when its id is taken, or when its keys belong to the browser.
   * @param {Action} action
   * @returns {() => void}  takes it away again
   */
  register(action) {
    if (this.#byId.has(action.id)) throw new Error(`there is an action ${action.id} already`);
    for (const stroke of bindings(action).flat()) {
      if (isReserved(stroke)) throw new Error(`${stroke} of ${action.id} belongs to the browser`);
    }
    this.#byId.set(action.id, action);
    this.#changed();
    return () => {
      if (this.#byId.get(action.id) === action) this.#byId.delete(action.id);
      this.#changed();
    };
  }

  /** Add several. @param {Action[]} actions @returns {() => void}  takes them away again */
  registerAll(actions) {
    const removals = actions.map((action) => this.register(action));
    return () => removals.forEach((remove) => remove());
  }

  /** Say what is focused and selected; asked whenever an action is looked for. @param {() => any} context */
  setContext(context) {
    this.#context = context;
  }

  /** What is focused and selected now. */
  context() {
    return this.#context();
  }

  /**
   * Give actions other keys than they were registered with; none for an empty list. Strokes of the browser are left out,
   * and actions that are not there are waited for.
   * @param {Readonly<Record<string, string[][]>>} chosen  every way to press an action, by its id
   */
  remap(chosen) {
    this.#chosen = chosen;
    this.#changed();
  }

  /** All actions in the order of registration; subscribes to the registry. @returns {Action[]} */
  all() {
    return [...this.#now().values()];
  }

  /** The keys of an action as shown; subscribes to the registry. @param {string} id @returns {string[] | undefined} */
  keysOf(id) {
    return this.#now().get(id)?.keys;
  }

  /** Every way to press an action as registered. @param {string} id @returns {string[][]} */
  usualKeysOf(id) {
    const action = this.#byId.get(id);
    return action ? bindings(action) : [];
  }

  /**
   * The other actions that these strokes would press, or would keep from being pressed.
   * @param {string} id
   * @param {readonly string[]} strokes
   * @returns {Action[]}
   */
  clashes(id, strokes) {
    return this.all().filter((action) => action.id !== id && bindings(action).some((other) => beginAlike(strokes, other)));
  }

  /** The actions that can be done now. @param {any} [context] @returns {Action[]} */
  for(context = this.#context()) {
    return this.all().filter((action) => !action.when || action.when(context));
  }

  /** @param {string} id @returns {Action | undefined} */
  get(id) {
    return this.#now().get(id);
  }

  /** Do an action if it can be done. @param {string} id @param {any} [context] @returns {boolean}  whether it was */
  run(id, context = this.#context()) {
    const action = this.get(id);
    if (!action || (action.when && !action.when(context))) return false;
    action.run(context);
    return true;
  }

  #now() {
    this.#version.value;
    return (this.#present ??= new Map([...this.#byId].map(([id, action]) => [id, withKeys(action, this.#chosen[id])])));
  }

  #changed() {
    this.#present = null;
    this.#version.value = this.#version.peek() + 1;
  }
}

/** Every way to press an action, as normal strokes. @param {Action} action @returns {string[][]} */
export function bindings({ keys, otherKeys = [] }) {
  return [...(keys ? [keys] : []), ...otherKeys].map((strokes) => strokes.map(normalStroke));
}

/** @param {Action} action @param {string[][] | undefined} chosen @returns {Action} */
function withKeys(action, chosen) {
  if (!chosen) return action;
  const { keys: _keys, otherKeys: _otherKeys, ...rest } = action;
  const [keys, ...otherKeys] = chosen.filter((strokes) => strokes.length > 0 && !strokes.some(isReserved));
  return keys ? { ...rest, keys, otherKeys } : rest;
}

/**
 * Whether one of two rows of strokes begins with the other, so that the longer could never be pressed.
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
export function beginAlike(one, other) {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(0, length).every((stroke, place) => normalStroke(stroke) === normalStroke(other[place]));
}

/** An action's title in a context. @param {Action} action @param {any} [context] */
export function titleOf(action, context = actions.context()) {
  return typeof action.title === 'function' ? action.title(context) : action.title;
}

export const actions = new Actions();
