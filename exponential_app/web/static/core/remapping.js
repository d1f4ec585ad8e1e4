/** The keys a person gives to actions: what is kept of them when one is given, taken or reset. */

import { beginAlike, bindings } from './actions.js';
import { normalStroke } from './strokes.js';

/** @import { Actions } from './actions.js' */

/** Every way to press an action, by its id; actions that are not named have their usual keys. @typedef {Readonly<Record<string, string[][]>>} ChosenKeys */

/**
 * Give an action these strokes as its shown keys; its other ways to be pressed stay.
 * @param {Actions} actions
 * @param {ChosenKeys} chosen
 * @param {string} id
 * @param {readonly string[]} strokes
 * @returns {ChosenKeys}
 */
export function withChosen(actions, chosen, id, strokes) {
  const action = actions.get(id);
  const others = action ? bindings(action).slice(action.keys ? 1 : 0) : [];
  return tidy(actions, { ...chosen, [id]: [strokes.map(normalStroke), ...others] });
}

/**
 * Take these strokes from every other action that they would press, or would keep from being pressed.
 * @param {Actions} actions
 * @param {ChosenKeys} chosen
 * @param {string} id  of the action that has them alone
 * @param {readonly string[]} strokes
 * @returns {ChosenKeys}
 */
export function takenFromOthers(actions, chosen, id, strokes) {
  const left = Object.fromEntries(
    actions.clashes(id, strokes).map((action) => [action.id, bindings(action).filter((other) => !beginAlike(strokes, other))]),
  );
  return { ...chosen, ...left };
}

/** Leave an action without keys. @param {ChosenKeys} chosen @param {string} id @returns {ChosenKeys} */
export function without(chosen, id) {
  return { ...chosen, [id]: [] };
}

/** Give an action its usual keys again. @param {ChosenKeys} chosen @param {string} id @returns {ChosenKeys} */
export function reset(chosen, id) {
  const { [id]: _gone, ...rest } = chosen;
  return rest;
}

/** What is as usual need not be kept. @param {Actions} actions @param {ChosenKeys} chosen @returns {ChosenKeys} */
function tidy(actions, chosen) {
  const differs = (/** @type {[string, string[][]]} */ [id, keys]) => JSON.stringify(keys) !== JSON.stringify(actions.usualKeysOf(id));
  return Object.fromEntries(Object.entries(chosen).filter(differs));
}
