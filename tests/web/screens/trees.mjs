/** Makes filter trees at random, of every field and operator, as the server would take them; the same for the same seed. */

import { core } from '../core/core.mjs';

const { FIELDS } = await core('filter-fields.js');
const { UNARY } = await core('filter-kinds.js');

const WORDS = {
  state_category: ['triage', 'started'],
  priority: ['urgent', 'none'],
  sla_status: ['breached', 'none'],
};
const ID = '019aa000-0000-7000-8000-00000000000a';
const DAYS = ['2026-11-24', 'today', '-P2W', 'P1Y2M', 'last_month'];
const TEXTS = ['x', '12', '-3', 'true', 'null', '~', 'a~~b', '(a;b),c', 'and(', 'ß 日本 🙂', ' two  words ', "it's & 50% = #1 + ?", '{"and"', '\\', 'a:b'];
const LISTING = ['in', 'not_in', 'includes_all', 'between'];

export function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function randomTree(pick, depth = 0) {
  const kind = depth < 5 ? pick(6) : 5;
  const part = () => randomTree(pick, depth + 1);
  const parts = () => Array.from({ length: 1 + pick(3) }, part);
  if (kind === 0) return { and: parts() };
  if (kind === 1) return { or: parts() };
  if (kind === 2) return { not: part() };
  return randomTest(pick);
}

export function randomTest(pick) {
  const names = Object.keys(FIELDS);
  const field = names[pick(names.length)];
  const { kind, mayBeAbsent } = FIELDS[field];
  const operators = [...kind.operators, ...(mayBeAbsent ? UNARY : [])];
  const op = operators[pick(operators.length)];
  if (UNARY.has(op)) return { field, op };
  const one = () => valueOf(field, op, pick);
  return { field, op, value: LISTING.includes(op) ? Array.from({ length: op === 'between' ? 2 : 1 + pick(3) }, one) : one() };
}

function valueOf(field, op, pick) {
  if (WORDS[field]) return WORDS[field][pick(2)];
  if (FIELDS[field].kind.operators.includes('gt')) return pick(100) - 50;
  if (FIELDS[field].kind.operators.includes('before')) return DAYS[pick(DAYS.length)];
  if (FIELDS[field].kind.operators.includes('contains')) return TEXTS[pick(TEXTS.length)];
  if (field === 'identifier') return `ENG-${pick(50)}`;
  if (FIELDS[field].kind.operators.includes('in')) {
    const takesNone = FIELDS[field].mayBeAbsent && op !== 'includes_all';
    return takesNone && pick(4) === 0 ? null : ID;
  }
  return pick(2) === 0;
}
