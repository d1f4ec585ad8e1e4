/** The icon that stands for a kind of file. */

/** @param {string | null} mediaType */
export function iconOfType(mediaType) {
  const type = mediaType ?? '';
  if (type.startsWith('image/')) return 'image';
  return /^text\/|pdf|word|document/.test(type) ? 'file-text' : 'file';
}
