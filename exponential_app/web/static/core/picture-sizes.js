/** How large the pictures are that texts show: known beforehand, they leave room for themselves and nothing jumps. */

import { signal } from '@preact/signals-core';

/** @typedef {{ width: number, height: number }} PictureSize */

/** @type {Map<string, PictureSize>} */
const sizes = new Map();
const learned = signal(0);

/** @param {readonly { id: string, width: number | null, height: number | null }[]} files */
export function learnSizes(files) {
  for (const { id, width, height } of files) if (width && height) sizes.set(id, { width, height });
  learned.value = learned.peek() + 1;
}

/** The size of a picture; subscribes to its becoming known. @param {string} fileId @returns {PictureSize | undefined} */
export function sizeOf(fileId) {
  learned.value;
  return sizes.get(fileId);
}
