/** One story of an issue: what was changed, what was said and what it was related to, in the order in which it came. */
import { partsOf } from './change-words.js';

/** @typedef {import('../core/history.js').Told} Told */
/** @typedef {import('../core/discussion.js').Thread} Thread */
/** @typedef {import('../core/hierarchy.js').Related} Related */
/** @typedef {import('./change-words.js').Part} Part */
/** @typedef {import('./change-words.js').Scale} Scale */

/** @typedef {{ kind: 'change', id: string, at: string, actor_id: string | null, by: string, seq: number, parts: Part[] }} ChangeMoment `by`: a token or the product itself, in words; empty for a person. */
/** @typedef {{ kind: 'relation', id: string, at: string, related: Related }} RelationMoment */
/** @typedef {{ kind: 'thread', id: string, at: string, thread: Thread }} ThreadMoment */
/** @typedef {ChangeMoment | RelationMoment | ThreadMoment} Moment */
/** @typedef {{ kind: 'older', id: string, hidden: Moment[] }} Older A run of changes that is folded away. */

/** What one person changes within this time, with nothing in between, is one line. */
const TOGETHER_MS = 5 * 60_000;
/** Of a longer run of changes the last ones are shown. */
const RUN = 5;

/**
 * Answers everything, oldest first.
 * @param {{ told: Told | null, threads: readonly Thread[], relations: readonly Related[], scale?: Scale }} known `scale`: of the team's estimates.
 * @returns {Moment[]}
 */
export function momentsOf({ told, threads, relations, scale }) {
  /** @type {Moment[]} */
  const moments = [
    ...(told ? told.entries.flatMap((entry) => changeOf(entry, told.names, scale)) : []),
    ...relations.map((related) => ({ kind: /** @type {const} */ ('relation'), id: related.relation.id, at: related.relation.created_at, related })),
    ...threads.map((thread) => ({ kind: /** @type {const} */ ('thread'), id: thread.first.id, at: whenSaid(thread), thread })),
  ];
  moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return together(moments);
}

/**
 * Answers the moments with the beginning of each long run of changes folded away.
 * @param {readonly Moment[]} moments
 * @param {ReadonlySet<string>} unfolded The runs that somebody has opened.
 * @returns {(Moment | Older)[]}
 */
export function folded(moments, unfolded) {
  /** @type {(Moment | Older)[]} */
  const shown = [];
  /** @type {Moment[]} */
  let run = [];
  const end = () => {
    const hidden = run.slice(0, -RUN);
    const id = `older-${run[0]?.id}`;
    if (hidden.length < 2 || unfolded.has(id)) shown.push(...run);
    else shown.push({ kind: 'older', id, hidden }, ...run.slice(-RUN));
    run = [];
  };
  for (const moment of moments) {
    if (moment.kind !== 'thread') {
      run.push(moment);
      continue;
    }
    end();
    shown.push(moment);
  }
  end();
  return shown;
}

/** @param {import('../core/history.js').Entry} entry @param {Record<string, string>} names @param {Scale} scale @returns {ChangeMoment[]} */
function changeOf(entry, names, scale) {
  const parts = partsOf(entry, names, scale);
  if (parts.length === 0) return [];
  const by = entry.way === 'token' ? (entry.token_name ?? 'a token') : entry.actor_id === null ? 'Exponential' : '';
  return [{ kind: 'change', id: String(entry.seq), at: entry.at, actor_id: entry.actor_id, by, seq: entry.seq, parts }];
}

/** What was not sent yet stands last, whatever this device's clock says. @param {Thread} thread */
function whenSaid({ first }) {
  return first.version === 0 ? '9999' : first.created_at;
}

/** @param {Moment[]} moments @returns {Moment[]} */
function together(moments) {
  /** @type {Moment[]} */
  const joined = [];
  for (const moment of moments) {
    const last = joined.at(-1);
    const isOne =
      last?.kind === 'change' && moment.kind === 'change' && last.actor_id === moment.actor_id && last.by === moment.by &&
      Date.parse(moment.at) - Date.parse(last.at) <= TOGETHER_MS && !isSolitary(last) && !isSolitary(moment);
    if (isOne) joined[joined.length - 1] = { ...last, parts: [...last.parts, ...moment.parts] };
    else joined.push(moment);
  }
  return joined;
}

/** The making of an issue, and a text that can be looked at, have lines of their own. @param {ChangeMoment} moment */
function isSolitary({ parts }) {
  return parts.some(({ text, words }) => text !== undefined || words.startsWith('created'));
}
