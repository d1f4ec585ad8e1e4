/** The scales in which teams estimate, and how their points are said. The twin of teams/estimates.py. */

/** @import { EstimateScale, Team } from './entities.js' */

const FIBONACCI = { usual: [1, 2, 3, 5, 8], extended: [13, 21] };

/** @type {Readonly<Record<EstimateScale, { usual: number[], extended: number[] }>>} */
const SCALES = Object.freeze({
  none: { usual: [], extended: [] },
  exponential: { usual: [1, 2, 4, 8, 16], extended: [32, 64] },
  fibonacci: FIBONACCI,
  linear: { usual: [1, 2, 3, 4, 5], extended: [6, 7] },
  tshirt: FIBONACCI,
});

const SIZES = new Map([
  [1, 'XS'],
  [2, 'S'],
  [3, 'M'],
  [5, 'L'],
  [8, 'XL'],
  [13, 'XXL'],
  [21, 'XXXL'],
]);

/** The points a team may set, smallest first. @param {Team} team @returns {number[]} */
export function allowedPoints({ estimate_scale, estimate_allow_zero, estimate_extended }) {
  const { usual, extended } = SCALES[estimate_scale];
  return [...(estimate_allow_zero && usual.length ? [0] : []), ...usual, ...(estimate_extended ? extended : [])];
}

/** An estimate as a team says it: "3 points", "L". @param {number} points @param {EstimateScale | undefined} scale */
export function estimateWords(points, scale) {
  const size = scale === 'tshirt' ? SIZES.get(points) : undefined;
  return size ?? (points === 1 ? '1 point' : `${points} points`);
}

/** The same in a few signs: "3", "L". @param {number} points @param {EstimateScale | undefined} scale */
export function estimateSign(points, scale) {
  return (scale === 'tshirt' ? SIZES.get(points) : undefined) ?? String(points);
}
