/** Lays groups out as the lines of a list. */

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('./list-model.js').Arranged} Arranged */
/** @typedef {import('./list-model.js').Group} Group */

/**
 * @typedef {object} Line One line of a list.
 * @property {'group' | 'issue' | 'older'} kind older: the last line, where there are older closed issues.
 * @property {string} id Its own: an issue that stands in several groups has a line in each.
 * @property {string} issue The id of the issue; empty for others.
 * @property {string} group The key of the group it stands in, or heads.
 * @property {number} depth How many headings, or parents, stand above it.
 */

/** The key under which a parent is folded. @param {string} id */
export function foldOf(id) {
  return `under:${id}`;
}

/** Whether an issue may stand in several of the groups. @param {readonly Group[]} groups */
export function isRepeated(groups) {
  return groups.some(({ by, subs }) => by === 'label' || subs[0]?.by === 'label');
}

/**
 * A heading before its issues, sub-issues under their parents; what is collapsed keeps only its own line.
 * @param {Pick<Arranged, 'groups' | 'nested'>} arranged
 * @param {ReadonlySet<string>} collapsed
 * @returns {Line[]}
 */
export function linesOf({ groups, nested }, collapsed) {
  /** @type {Line[]} */
  const lines = [];
  const repeats = isRepeated(groups);
  /** @param {readonly Issue[]} issues @param {string} group @param {number} depth */
  const lay = (issues, group, depth) => {
    for (const { id } of issues) {
      lines.push({ kind: 'issue', id: repeats ? `${group}/${id}` : id, issue: id, group, depth });
      const under = nested.get(id);
      if (under && !collapsed.has(foldOf(id))) lay(under, group, depth + 1);
    }
  };
  /** @param {Group} group @param {number} depth */
  const open = (group, depth) => {
    if (group.by !== 'none') lines.push({ kind: 'group', id: group.key, issue: '', group: group.key, depth });
    if (collapsed.has(group.key)) return;
    if (group.subs.length === 0) lay(group.issues, group.key, 0);
    for (const sub of group.subs) open(sub, depth + 1);
  };
  for (const group of groups) open(group, 0);
  return lines;
}

/**
 * Answers the earlier layout when the later one reads the same, so that nothing is drawn again.
 * @param {Line[]} before
 * @param {Line[]} after
 * @returns {Line[]}
 */
export function sameLines(before, after) {
  if (before.length !== after.length) return after;
  return before.every((line, place) => isSame(line, after[place])) ? before : after;
}

/** @param {Line} a @param {Line | undefined} b */
function isSame(a, b) {
  return b !== undefined && a.id === b.id && a.group === b.group && a.depth === b.depth;
}
