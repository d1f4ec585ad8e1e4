/** Finds what people mean by the few letters they type. */
import uFuzzy from '@leeoniya/ufuzzy';

const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1 });

/**
 * Answers the places of the texts that match, best first; every place, in order, for an empty query.
 * @param {string[]} texts
 * @param {string} query
 * @param {number} [limit] At most this many.
 * @returns {number[]}
 */
export function matches(texts, query, limit = 100) {
  const needle = query.trim();
  if (!needle) return texts.slice(0, limit).map((_, index) => index);
  const [found, info, order] = fuzzy.search(texts, needle, 1, 1000);
  if (!found) return [];
  if (!info || !order) return found.slice(0, limit);
  return order.slice(0, limit).map((place) => info.idx[place] ?? 0);
}
