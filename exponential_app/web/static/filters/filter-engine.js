/** Reads filters and answers for them: from the store where it can, from the server where only that knows. */
import { fieldsOf, FilterError, isLocal, matcher } from '../core/filter.js';
import { askingOf } from '../core/filter-asking.js';
import { store } from '../core/store.js';
import { now } from '../core/time.js';
import { treeOf } from './filter-text.js';
import { serverAnswer } from './server-answer.js';

export { encodedText, textOf } from './filter-text.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */
/** @typedef {import('../core/filter.js').Matcher} Matcher */

/**
 * Reads what stands in an address.
 * @param {string} text
 * @returns {import('./filter-state.js').Filter}
 */
export function read(text) {
  try {
    return checked(treeOf(text));
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { tree: null, problem: 'It cannot be read.' };
  }
}

/** @param {FilterTree} tree @returns {import('./filter-state.js').Filter} */
export function checked(tree) {
  const problem = problemOf(tree);
  return problem === undefined ? { tree } : { tree: null, problem };
}

/**
 * Says what is wrong with a tree, in a sentence; undefined when nothing is.
 * @param {FilterTree} tree
 * @returns {string | undefined}
 */
export function problemOf(tree) {
  try {
    matcher(tree, askingOf(store, now.peek()));
    return undefined;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return `${error.message}.`;
  }
}

/**
 * Answers what tells whether an issue passes a filter that can be read. Subscribes to what the filter looks at.
 * @param {string} place
 * @param {FilterTree} tree
 * @returns {Matcher}
 */
export function matcherOf(place, tree) {
  if (isLocal(tree)) return matcher(tree, askingOf(store, now.value));
  const { ids } = serverAnswer(place, tree).value;
  return (issue) => ids.has(issue.id);
}

/**
 * The archived and trashed issues that belong on a list whose filter asks for them; others are held in no list.
 * @param {string} place
 * @param {FilterTree} tree
 * @returns {import('../core/entities.js').Issue[]}
 */
export function putAwayIn(place, tree) {
  if (!fieldsOf(tree).some((field) => field === 'archived' || field === 'trashed')) return [];
  const found = [...serverAnswer(place, tree).value.ids].flatMap((id) => store.issue(id) ?? []);
  return found.filter((issue) => issue.archived_at || issue.trashed_at);
}
