/** Where the small versions of a picture are, and how sizes of files are written. */

/** @param {string} fileId @param {320 | 640 | 1280} width */
export function previewOf(fileId, width) {
  return `/api/files/${fileId}/preview?width=${width}`;
}

const UNITS = Object.freeze(['B', 'kB', 'MB', 'GB']);

/** @param {number} count @returns {string}  as in "1.4 MB" */
export function bytes(count) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  const amount = count / 1000 ** power;
  return `${amount.toLocaleString(undefined, { maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0 })} ${UNITS[power]}`;
}
