/** Changes filter trees as chips and groups are changed on screen; pure. */

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */
/** @typedef {import('../core/filter.js').FilterTest} FilterTest */

/**
 * How the parts of a group are joined: every one, at least one, none of them, or not every one.
 * @typedef {'all' | 'any' | 'none' | 'not_all'} Joint
 */

/** A group as it is drawn, without distinguishing how its negation was written. @typedef {{ joint: Joint, parts: Part[] }} Group */
/** @typedef {Group | FilterTest} Part */
/** Where a part stands: its place in the outermost group, then in the group there, and so on. @typedef {readonly number[]} Path */

/** @type {Readonly<Record<Joint, Joint>>} */
const NEGATION = Object.freeze({ all: 'not_all', not_all: 'all', any: 'none', none: 'any' });

/** Operators that take whatever number of values is chosen. */
const BY_COUNT = new Set(['is', 'is_not', 'in', 'not_in', 'includes_all']);

/** @param {Part} part @returns {part is Group} */
export function isGroup(part) {
  return 'parts' in part;
}

/**
 * Answers the outermost group; what is not a group of its own becomes the only part of one.
 * @param {FilterTree | null} tree
 * @returns {Group}
 */
export function groupOf(tree) {
  if (tree === null) return { joint: 'all', parts: [] };
  const part = partOf(tree);
  return isGroup(part) ? part : { joint: 'all', parts: [part] };
}

/** @param {FilterTree} tree @returns {Part} */
export function partOf(tree) {
  if ('and' in tree) return { joint: 'all', parts: tree.and.map(partOf) };
  if ('or' in tree) return { joint: 'any', parts: tree.or.map(partOf) };
  if (!('not' in tree)) return tree;
  const part = partOf(tree.not);
  return isGroup(part) ? { joint: NEGATION[part.joint], parts: part.parts } : { joint: 'none', parts: [part] };
}

/**
 * Writes the outermost group as a tree; null when nothing is in it, a lone test without a group around it.
 * @param {Group} group
 * @returns {FilterTree | null}
 */
export function treeOfGroup(group) {
  const parts = group.parts.filter((part) => !isGroup(part) || part.parts.length > 0);
  const [only] = parts;
  if (only === undefined) return null;
  const positive = group.joint === 'all' || group.joint === 'any';
  return parts.length === 1 && positive && !isGroup(only) ? only : treeOfPart({ ...group, parts });
}

/** @param {Part} part @returns {FilterTree} */
function treeOfPart(part) {
  if (!isGroup(part)) return part;
  const parts = part.parts.map(treeOfPart);
  switch (part.joint) {
    case 'all':
      return { and: parts };
    case 'any':
      return { or: parts };
    case 'none':
      return { not: parts.length === 1 ? /** @type {FilterTree} */ (parts[0]) : { or: parts } };
    default:
      return { not: { and: parts } };
  }
}

/** @param {Group} root @param {Path} path @returns {Part | undefined} */
export function partAt(root, path) {
  /** @type {Part | undefined} */
  let part = root;
  for (const place of path) part = part && isGroup(part) ? part.parts[place] : undefined;
  return part;
}

/**
 * Puts a part in the place of another; null takes it away, and with it a group that nothing is left of.
 * @param {Group} root
 * @param {Path} path
 * @param {Part | null} part
 * @returns {Group}
 */
export function withPart(root, path, part) {
  const [place = 0, ...rest] = path;
  const inner = root.parts[place];
  const replaced = rest.length > 0 && inner && isGroup(inner) ? withPart(inner, rest, part) : part;
  const kept = replaced !== null && (!isGroup(replaced) || replaced.parts.length > 0);
  return { ...root, parts: kept ? root.parts.with(place, replaced) : root.parts.toSpliced(place, 1) };
}

/**
 * Puts a new part at the end of a group.
 * @param {Group} root
 * @param {Path} path Of the group.
 * @param {Part} part
 * @returns {{ root: Group, path: Path }} With the new part's place.
 */
export function withAdded(root, path, part) {
  if (path.length === 0) return { root: { ...root, parts: [...root.parts, part] }, path: [root.parts.length] };
  const group = partAt(root, path);
  if (!group || !isGroup(group)) return withAdded(root, [], part);
  return {
    root: withPart(root, path, { ...group, parts: [...group.parts, part] }),
    path: [...path, group.parts.length],
  };
}

/** @param {Group} root @param {Path} path @param {Joint} joint @returns {Group} */
export function withJoint(root, path, joint) {
  if (path.length === 0) return { ...root, joint };
  const group = partAt(root, path);
  return group && isGroup(group) ? withPart(root, path, { ...group, joint }) : root;
}

/**
 * Writes the values of a choice: one is `is`, several are `in`, none at all takes the test away.
 * @param {FilterTest} test
 * @param {readonly unknown[]} values
 * @returns {FilterTest | null}
 */
export function withValues({ field, op }, values) {
  if (values.length === 0) return null;
  if (op === 'includes_all' && !values.includes(null)) return { field, op, value: [...values] };
  const negated = op === 'is_not' || op === 'not_in';
  if (values.length === 1) return { field, op: negated ? 'is_not' : 'is', value: values[0] };
  return { field, op: negated ? 'not_in' : 'in', value: [...values] };
}

/** The values of a choice. @param {FilterTest} test @returns {unknown[]} */
export function valuesOf({ value }) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Gives a test another operator, with the values that it can keep; null when it needs others.
 * @param {FilterTest} test
 * @param {string} op
 * @returns {FilterTest | null}
 */
export function withOperator(test, op) {
  const { field } = test;
  if (op === 'none' || op === 'any') return { field, op };
  const values = valuesOf(test);
  const [first] = values;
  if (first === undefined || (first === null && !BY_COUNT.has(op))) return null;
  if (op === 'between') return test.op === op ? test : null;
  const kept = op === 'includes_all' ? values.filter((value) => value !== null) : values;
  if (BY_COUNT.has(op)) return test.op === 'between' ? null : withValues({ field, op }, kept);
  return test.op === 'between' || values.length > 1 ? null : { field, op, value: first };
}
