/** Changes the filter on screen. */
import { filterOf, writeFilter } from './filter-state.js';
import { groupOf, isGroup, partAt, treeOfGroup, withAdded, withPart } from './filter-edit.js';
import { problemOf } from './filter-engine.js';
import { encodedText } from './filter-text.js';
import { toastError } from '../ui/toast.js';

/** @typedef {import('./filter-edit.js').Group} Group */
/** @typedef {import('./filter-edit.js').Path} Path */
/** @typedef {import('../core/filter.js').FilterTest} FilterTest */
/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

/** The filter of a place as its outermost group; subscribes. @param {string} place @returns {Group} */
export function rootOf(place) {
  return groupOf(filterOf(place).value.tree);
}

/**
 * Puts a changed filter on the screen, unless it is more than may be asked, which is said.
 * @param {Group} root
 * @returns {boolean} Whether it was put there.
 */
export function writeRoot(root) {
  const tree = treeOfGroup(root);
  const problem = tree ? problemOf(tree) : undefined;
  if (problem !== undefined) toastError('The filter stays as it is', { detail: problem });
  else writeFilter(tree ? encodedText(tree) : '');
  return problem === undefined;
}

/**
 * Adds a test to a group, or in a new group.
 * @param {string} place
 * @param {Path | 'new'} group
 * @param {FilterTest} test
 * @returns {Path | null} Where it stands now; null when it was refused.
 */
export function addTest(place, group, test) {
  const root = rootOf(place);
  const added =
    group === 'new'
      ? withAdded(root, [], /** @type {Group} */ ({ joint: 'any', parts: [test] }))
      : withAdded(root, group, test);
  if (!writeRoot(added.root)) return null;
  return group === 'new' ? [...added.path, 0] : added.path;
}

/** Puts a test in the place of another; null takes it away. @param {string} place @param {Path} path @param {FilterTest | null} test */
export function changeTest(place, path, test) {
  return writeRoot(withPart(rootOf(place), path, test));
}

/** The test at a place of the filter. @param {string} place @param {Path | null} path @returns {FilterTest | undefined} */
export function testAt(place, path) {
  const part = path ? partAt(rootOf(place), path) : undefined;
  return part && !isGroup(part) ? part : undefined;
}

/** @param {string} place */
export function removeLast(place) {
  const root = rootOf(place);
  if (root.parts.length > 0) writeRoot(withPart(root, [root.parts.length - 1], null));
}
