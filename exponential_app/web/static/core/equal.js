/** Equality of field values: words, numbers, null, and lists of them. */

/**
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function sameValue(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, place) => sameValue(value, b[place]));
  }
  return a === b;
}
