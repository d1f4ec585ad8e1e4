/** Which threads stand in the inbox, in which order, under which headings. */
import { isAwake, isNew } from '../core/inbox.js';
import { dateOf } from '../core/time.js';
import { addDays } from '../ui/days.js';
import { TELLINGS } from './words.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */
/** @typedef {'none' | 'day' | 'kind'} Grouping */
/** @typedef {{ group: Grouping, unread_first: boolean, show_read: boolean, show_snoozed: boolean }} InboxDisplay */
/** @typedef {{ title: string, threads: InboxThread[] }} Section */

/** In the order in which the kinds press. */
const KIND_GROUPS = [...new Set(Object.values(TELLINGS).map(({ group }) => group))];

/**
 * Answers the sections of the inbox, none of them empty; one without a title when nothing is grouped.
 * @param {readonly InboxThread[]} threads
 * @param {InboxDisplay} display
 * @param {{ at: number, open?: string }} now `open`: the thread on screen, which stays although it has been read.
 * @returns {Section[]}
 */
export function sectionsOf(threads, { group, unread_first, show_read, show_snoozed }, { at, open }) {
  const shown = threads
    .filter((thread) => isAwake(thread, at) !== show_snoozed)
    .filter((thread) => show_read || show_snoozed || isNew(thread, at) || thread.id === open)
    .sort((a, b) => order(a, b, show_snoozed));
  if (unread_first) shown.sort((a, b) => Number(isNew(b, at)) - Number(isNew(a, at)));
  if (group === 'none' || shown.length === 0) return shown.length ? [{ title: '', threads: shown }] : [];
  const titleOf = group === 'day' ? (/** @type {InboxThread} */ thread) => dayTitle(placeOf(thread), at) : kindTitle;
  /** @type {Map<string, InboxThread[]>} */
  const sections = new Map(group === 'kind' ? KIND_GROUPS.map((title) => [title, /** @type {InboxThread[]} */ ([])]) : []);
  for (const thread of shown) {
    const title = titleOf(thread);
    const section = sections.get(title);
    if (section) section.push(thread);
    else sections.set(title, [thread]);
  }
  return [...sections].flatMap(([title, found]) => (found.length ? [{ title, threads: found }] : []));
}

/** The newest first; of those asleep the one that wakes next. @param {InboxThread} a @param {InboxThread} b @param {boolean} asleep */
function order(a, b, asleep) {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one === other) return a.id < b.id ? 1 : -1;
  return one < other === asleep ? -1 : 1;
}

/** A thread comes back to the top when it wakes. @param {InboxThread} thread */
function placeOf({ snoozed_until_at, shown_at }) {
  return snoozed_until_at ?? shown_at;
}

/** @param {InboxThread} thread */
function kindTitle({ latest }) {
  return TELLINGS[latest.type]?.group ?? 'Changes';
}

/** @param {string} instant @param {number} at */
function dayTitle(instant, at) {
  const day = dateOf(new Date(instant));
  const today = dateOf(new Date(at));
  if (day > today) return 'Later';
  if (day === today) return 'Today';
  if (day === addDays(today, -1)) return 'Yesterday';
  return day > addDays(today, -7) ? 'This week' : 'Earlier';
}
