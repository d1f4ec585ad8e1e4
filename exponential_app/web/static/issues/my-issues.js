/** The issues of the person at the keyboard, across teams. */
import { html } from 'htm/preact';
import { closedIssues } from '../core/closed.js';
import { store } from '../core/store.js';
import { accepts, filterQuery, withPutAway } from '../filters/filter-state.js';
import { NotFound } from '../shell/not-found.js';
import { myIssuesPath } from './addresses.js';
import { NothingAssigned, NothingCreated } from './empty-lists.js';
import { IssuesScreen } from './issues-screen.js';
import { listFor } from './list-state.js';

/** @typedef {import('../core/entities.js').Category} Category */

/** @type {readonly Category[]} */
const OPEN = ['triage', 'backlog', 'unstarted', 'started'];
/** @type {readonly Category[]} */
const EVERY = [...OPEN, 'completed', 'canceled'];

/** @type {ReadonlyArray<{ name: 'assigned' | 'created', title: string }>} */
const MY_TABS = Object.freeze([
  { name: 'assigned', title: 'Assigned' },
  { name: 'created', title: 'Created' },
]);

/**
 * @param {{ tab: string, kept: boolean }} props `kept`: behind an issue opened from it.
 */
export function MyIssues({ tab, kept }) {
  const current = MY_TABS.find((row) => row.name === tab);
  const me = store.me.value?.person_id ?? '';
  if (!current) return html`<${NotFound} />`;
  const assigned = current.name === 'assigned';
  const place = `my-issues/${current.name}`;
  const list = listFor({
    key: `my:${me}:${current.name}`,
    title: `My issues · ${current.title}`,
    issues: () => withPutAway(place, (assigned ? store.issuesByAssignee(me) : store.issuesByCreator(me)).value),
    categories: assigned ? OPEN : EVERY,
    place,
    accepts: accepts(place),
    older: assigned ? undefined : closedIssues({ creator: 'me' }),
  });
  const tabs = MY_TABS.map((row) => ({ title: row.title, href: myIssuesPath(row.name) + filterQuery(), current: row === current }));
  const empty = assigned ? html`<${NothingAssigned} />` : html`<${NothingCreated} />`;
  return html`<${IssuesScreen} list=${list} title="My issues" tabs=${tabs} empty=${empty} kept=${kept} />`;
}
