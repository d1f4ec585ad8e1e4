/** What happened, in words and as an icon: one row for each kind that the server tells. */
import { store } from '../core/store.js';
import { shortDate } from '../core/time.js';

/** @typedef {import('../core/entities.js').InboxEvent} InboxEvent */

/**
 * @typedef {object} Telling
 * @property {string} icon
 * @property {string} title What this kind is called where it is chosen.
 * @property {string} group Under which heading it stands when threads are grouped by what happened.
 * @property {(event: InboxEvent, who: string) => string} words
 */

/** @type {Readonly<Record<string, Telling>>} */
export const TELLINGS = Object.freeze({
  assigned: telling('user-check', 'I am given an issue', 'Assigned', (_event, who) => `${who} assigned you`),
  mentioned: telling('at-sign', 'Somebody mentions me', 'Mentions', (_event, who) => `${who} mentioned you`),
  reply: telling('corner-down-right', 'Somebody replies in my thread', 'Comments', (_event, who) => `${who} replied`),
  comment: telling('message-square', 'A comment on what I follow', 'Comments', (_event, who) => `${who} commented`),
  reaction: telling('smile-plus', 'A reaction to what I wrote', 'Comments', ({ detail }, who) =>
    detail.to?.emoji ? `${who} reacted with ${detail.to.emoji}` : `${who} reacted`,
  ),
  status_change: telling('circle-dot', 'A status changes', 'Changes', statusWords),
  urgent: telling('circle-alert', 'Something becomes urgent', 'Changes', (_event, who) => `${who} set it to urgent`),
  blocked: telling('ban', 'Something is blocked', 'Changes', (_event, who) => `${who} noted what blocks it`),
  unblocked: telling('circle-check', 'Something is no longer blocked', 'Changes', () => 'Nothing blocks it any more'),
  duplicate: telling('copy', 'Something is a duplicate', 'Changes', (_event, who) => `${who} marked a duplicate`),
  unassigned: telling('user-minus', 'An issue is taken from me', 'Assigned', (_event, who) => `${who} unassigned you`),
  reassigned: telling('user-minus', 'My issue is given to somebody else', 'Assigned', (_event, who) => `${who} gave it to somebody else`),
  subscribed: telling('bell', 'I am subscribed by somebody', 'Assigned', (_event, who) => `${who} subscribed you`),
  team_added: telling('users', 'I am added to a team', 'Teams', (_event, who) => `${who} added you to the team`),
  due_soon: telling('calendar', 'Something is due soon', 'Dates', ({ detail }) => `Due ${shortDate(detail.due_date)}`),
  overdue: telling('calendar', 'Something is overdue', 'Dates', ({ detail }) => `Was due ${shortDate(detail.due_date)}`),
  sla_at_risk: telling('alarm-clock', 'A deadline is near', 'Dates', () => 'Its deadline is near'),
  sla_breached: telling('alarm-clock', 'A deadline is missed', 'Dates', () => 'Its deadline has been missed'),
  view_entered: telling('layers', 'An issue comes into a view I subscribe to', 'Views', (event, who) => viewWords(event, `${who} brought in`, 'Came in:')),
  view_closed: telling('circle-check', 'An issue is closed in a view I subscribe to', 'Views', (event, who) => viewWords(event, `${who} closed`, 'Closed:')),
  auto_closed: telling('archive', 'Something is closed for being stale', 'Changes', () => 'Closed, as nothing happened for long'),
});

/** @param {InboxEvent} event @returns {string} */
export function sentenceOf(event) {
  const who = store.person(event.actor_id ?? '')?.name ?? event.actorName ?? 'Somebody';
  return TELLINGS[event.type]?.words(event, who) ?? `${who} changed something`;
}

/** @param {InboxEvent} event @param {string} who */
function statusWords({ detail, actor_id }, who) {
  const [from, to] = [detail.from, detail.to].map((id) => store.state(id ?? '')?.name);
  const words = from && to ? `${from} → ${to}` : (to ?? 'another status');
  return actor_id === null ? `Status: ${words}` : `${who}: ${words}`;
}

/**
 * @param {InboxEvent} event
 * @param {string} done  what somebody did
 * @param {string} happened  the same where nobody did
 */
function viewWords({ actor_id, issueIdentifier, issueTitle, count }, done, happened) {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return `${actor_id === null ? happened : done} ${issueIdentifier}${more || ` ${issueTitle}`}`;
}

/** @param {string} icon @param {string} title @param {string} group @param {Telling['words']} words @returns {Telling} */
function telling(icon, title, group, words) {
  return { icon, title, group, words };
}
