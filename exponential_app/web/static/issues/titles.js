/** Titles out of pasted text: one of each line, without the marks that make a list of it. */

const MARKS = /^\s*(?:[-*+•]\s+|\d+[.)]\s+)?(?:\[[ xX]?\]\s*)?/u;
const LONGEST = 500;

/** @param {string} text @returns {string[]} */
export function titlesOf(text) {
  const lines = text.split(/\r?\n/).map((line) => line.replace(MARKS, '').trim().slice(0, LONGEST));
  return lines.filter(Boolean);
}
