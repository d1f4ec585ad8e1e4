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
  /** @type {Map<string, Action>} */
  #byId = new Map();
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

  /** All actions in the order of registration; subscribes to the registry. @returns {Action[]} */
  all() {
    this.#version.value;
    return [...this.#byId.values()];
  }

  /** The actions that can be done now. @param {any} [context] @returns {Action[]} */
  for(context = this.#context()) {
    return this.all().filter((action) => !action.when || action.when(context));
  }

  /** @param {string} id @returns {Action | undefined} */
  get(id) {
    return this.#byId.get(id);
  }

  /** Do an action if it can be done. @param {string} id @param {any} [context] @returns {boolean}  whether it was */
  run(id, context = this.#context()) {
    const action = this.#byId.get(id);
    if (!action || (action.when && !action.when(context))) return false;
    action.run(context);
    return true;
  }

  #changed() {
    this.#version.value = this.#version.peek() + 1;
  }
}

/** Every way to press an action, as normal strokes. @param {Action} action @returns {string[][]} */
export function bindings({ keys, otherKeys = [] }) {
  return [...(keys ? [keys] : []), ...otherKeys].map((strokes) => strokes.map(normalStroke));
}

/** An action's title in a context. @param {Action} action @param {any} [context] */
export function titleOf(action, context = actions.context()) {
  return typeof action.title === 'function' ? action.title(context) : action.title;
}

export const actions = new Actions();
