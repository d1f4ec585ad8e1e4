/** Which issues a list is about, as tests of a filter: elsewhere nothing else would say it. */

/** @typedef {import('../core/filter.js').FilterTest} FilterTest */

/** @type {Readonly<Record<string, string>>} */
const WHOSE = Object.freeze({ assigned: 'assignee', created: 'creator', subscribed: 'subscriber' });
/** @type {Readonly<Record<string, string[]>>} */
const CATEGORIES = Object.freeze({ active: ['unstarted', 'started'], backlog: ['triage', 'backlog'] });

/**
 * The team of a place, or whose issues it is about; nothing where no test can say it.
 * @param {string} place
 * @returns {FilterTest[]}
 */
export function subjectOf(place) {
  const [screen, first = '', tab = ''] = place.split('/');
  if (screen === 'team') return [{ field: 'team', op: 'is', value: first }];
  const [field, value] = screen === 'person' ? [WHOSE[tab], first] : [screen === 'my-issues' ? WHOSE[first] : undefined, 'me'];
  return field ? [{ field, op: 'is', value }] : [];
}

/**
 * The same, and what the place leaves out by the state of issues.
 * @param {string} place
 * @returns {FilterTest[]}
 */
export function scopeOf(place) {
  const [screen, first = '', tab = ''] = place.split('/');
  const subject = subjectOf(place);
  if (screen === 'team' && CATEGORIES[tab]) return [...subject, { field: 'state_category', op: 'in', value: CATEGORIES[tab] }];
  const isAssigned = screen === 'my-issues' ? first === 'assigned' : screen === 'person' && tab === 'assigned';
  return isAssigned ? [...subject, { field: 'state_category', op: 'not_in', value: ['completed', 'canceled'] }] : subject;
}
