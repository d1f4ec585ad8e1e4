/** Brings what others have written into an open editor: blocks that stayed are not touched, and neither is the caret. */

/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {import('tiptap').Transaction} Transaction */
/** @typedef {{ from: number, to: number, nodes: readonly PmNode[] }} Change  Old blocks `from` up to `to` become `nodes`. */

/** The name of what a transaction says of itself when it brings in what others wrote. */
export const FROM_OTHERS = 'from-others';

/** Comparing each old block with each new one is worth it up to here; texts of more change as a whole. */
const MOST_CELLS = 250_000;

/**
 * Makes a document consist of other blocks.
 * @param {Transaction} transaction
 * @param {readonly PmNode[]} blocks
 * @param {(node: PmNode) => string} sourceOf What a block is written as; those written alike are alike.
 */
export function follow(transaction, blocks, sourceOf) {
  const before = transaction.doc.children;
  const starts = startsOf(before);
  const changes = changesOf(before.map(sourceOf), blocks.map(sourceOf));
  for (const { from, to, first, last } of changes.toReversed()) {
    const nodes = blocks.slice(first, last);
    if (to - from === nodes.length) nodes.toReversed().forEach((node, back) => replaceOne(transaction, starts[to - 1 - back], node));
    else transaction.replaceWith(starts[from], starts[to], nodes);
  }
  transaction.setMeta(FROM_OTHERS, true).setMeta('addToHistory', false);
}

/** @param {readonly PmNode[]} nodes The place where each begins, and that where the last ends. */
function startsOf(nodes) {
  const starts = [0];
  for (const node of nodes) starts.push(/** @type {number} */ (starts.at(-1)) + node.nodeSize);
  return starts;
}

/**
 * @param {readonly string[]} old '' for an empty line, which no text has and which stays where it can.
 * @param {readonly string[]} next
 * @returns {{ from: number, to: number, first: number, last: number }[]} Old `from` to `to` become new `first` to `last`.
 */
export function changesOf(old, next) {
  /** @type {{ from: number, to: number, first: number, last: number }[]} */
  const changes = [];
  let [from, first] = [0, 0];
  for (const [at, place] of [...pairs(old, next), [old.length, next.length]]) {
    let [start, end] = [from, at];
    while (start < end && old[start] === '') start++;
    while (start < end && old[end - 1] === '') end--;
    if (start < end || first < place) changes.push({ from: start, to: end, first, last: place });
    [from, first] = [at + 1, place + 1];
  }
  return changes;
}

/** Which old block is which new one, in order. @param {readonly string[]} old @param {readonly string[]} next */
function pairs(old, next) {
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, next.length) - head;
  while (tail < most && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  const middle = common(old.slice(head, old.length - tail), next.slice(head, next.length - tail));
  return [
    ...Array.from({ length: head }, (_, place) => [place, place]),
    ...middle.map(([one, other]) => [head + one, head + other]),
    ...Array.from({ length: tail }, (_, place) => [old.length - tail + place, next.length - tail + place]),
  ];
}

/** The longest row of blocks that both have. @param {readonly string[]} one @param {readonly string[]} other */
function common(one, other) {
  /** @type {[number, number][]} */
  const found = [];
  if (one.length * other.length > MOST_CELLS) return found;
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        one[i] === other[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) found.push([i++, j++]);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++;
    else j++;
  }
  return found;
}

/** Changes only what differs, so that a caret in the same block keeps its words. @param {Transaction} transaction @param {number} start @param {PmNode} node */
function replaceOne(transaction, start, node) {
  const before = /** @type {PmNode} */ (transaction.doc.nodeAt(start));
  const from = before.content.findDiffStart(node.content);
  const ends = before.content.findDiffEnd(node.content);
  if (!before.sameMarkup(node) || from === null || ends === null) {
    transaction.replaceWith(start, start + before.nodeSize, node);
    return;
  }
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  transaction.replace(start + 1 + from, start + 1 + ends.a + overlap, node.slice(from, ends.b + overlap));
}
