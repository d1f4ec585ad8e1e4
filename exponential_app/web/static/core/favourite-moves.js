/** What a move changes in a person's favourites. */

import { between } from './rank.js';

/** @import { Favourite } from './entities.js' */
/** @import { Branch } from './favourites.js' */

/**
 * What changes when a favourite is put before, after or into another; null when it cannot go there.
 * @param {readonly Branch[]} tree
 * @param {Favourite} moved
 * @param {string} targetId
 * @param {'before' | 'after' | 'inside'} place
 * @returns {{ folder_id: string | null, rank: string } | null}
 */
export function placed(tree, moved, targetId, place) {
  const target = tree.flatMap(({ favourite, content }) => [favourite, ...content]).find(({ id }) => id === targetId);
  if (!target || target.id === moved.id) return null;
  const folder = place === 'inside' ? target.id : (holderOf(tree, target)?.favourite.id ?? null);
  if (folder !== null && moved.kind === 'folder') return null;
  const row = (folder === null ? tree.map(({ favourite }) => favourite) : (tree.find(({ favourite }) => favourite.id === folder)?.content ?? [])).filter(
    ({ id }) => id !== moved.id,
  );
  const at = place === 'inside' ? row.length : row.findIndex(({ id }) => id === targetId) + (place === 'after' ? 1 : 0);
  return { folder_id: folder, rank: rankAt(row, at) };
}

/**
 * What changes when a favourite goes one step up or down: within its row, into an open folder beside it, or out of its own.
 * @param {readonly Branch[]} tree
 * @param {Favourite} moved
 * @param {1 | -1} step
 */
export function stepped(tree, moved, step) {
  const holder = holderOf(tree, moved);
  const row = holder ? holder.content : tree.map(({ favourite }) => favourite);
  const next = row[row.findIndex(({ id }) => id === moved.id) + step];
  const side = step > 0 ? 'after' : 'before';
  if (!next) return holder ? placed(tree, moved, holder.favourite.id, side) : null;
  if (next.kind !== 'folder' || moved.kind === 'folder') return placed(tree, moved, next.id, side);
  const content = tree.find(({ favourite }) => favourite.id === next.id)?.content ?? [];
  const first = step > 0 ? content[0] : undefined;
  return first ? placed(tree, moved, first.id, 'before') : placed(tree, moved, next.id, 'inside');
}

/** @param {readonly Favourite[]} row @param {number} at */
function rankAt(row, at) {
  const before = row[at - 1]?.rank || null;
  const after = row[at]?.rank || null;
  // Two windows may have given the same rank; then there is nothing between.
  return before !== null && after !== null && before >= after ? between(before, null) : between(before, after);
}

/** @param {readonly Branch[]} tree @param {Favourite} favourite */
function holderOf(tree, favourite) {
  return tree.find(({ content }) => content.some(({ id }) => id === favourite.id));
}
