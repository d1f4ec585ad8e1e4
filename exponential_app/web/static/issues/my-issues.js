/** The issues of one person, across teams: assigned, created, and, of the person at the keyboard, followed and touched. */
import { html } from 'htm/preact';
import { useEffect } from 'preact/hooks';
import { closedIssues } from '../core/closed.js';
import { store } from '../core/store.js';
import { touched } from '../core/touched.js';
import { accepts, filterQuery, withPutAway } from '../filters/filter-state.js';
import { NotFound } from '../shell/not-found.js';
import { Avatar } from '../ui/avatar.js';
import { SkeletonList } from '../ui/skeleton.js';
import { myIssuesPath, personPath } from './addresses.js';
import { NothingAssigned, NothingCreated, NothingFollowed, NothingOf, NothingTouched } from './empty-lists.js';
import { IssuesScreen } from './issues-screen.js';
import { AS_GIVEN } from './list-layout.js';
import { listFor } from './list-state.js';

/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {'assigned' | 'created' | 'subscribed' | 'activity'} MyTab */

/** @type {readonly Category[]} */
const OPEN = ['triage', 'backlog', 'unstarted', 'started'];
/** @type {readonly Category[]} */
const EVERY = [...OPEN, 'completed', 'canceled'];

/**
 * @typedef {object} Tab
 * @property {MyTab} name
 * @property {string} title
 * @property {readonly Category[]} categories
 * @property {(person: string) => readonly import('../core/entities.js').Issue[]} issues
 * @property {import('preact').FunctionComponent<{}>} empty
 */

/** @type {readonly Tab[]} */
export const MY_TABS = Object.freeze([
  { name: 'assigned', title: 'Assigned', categories: OPEN, issues: (id) => store.issuesByAssignee(id).value, empty: NothingAssigned },
  { name: 'created', title: 'Created', categories: EVERY, issues: (id) => store.issuesByCreator(id).value, empty: NothingCreated },
  { name: 'subscribed', title: 'Subscribed', categories: EVERY, issues: (id) => store.issuesBySubscriber(id).value, empty: NothingFollowed },
  { name: 'activity', title: 'Activity', categories: EVERY, issues: () => touched.issues.value, empty: NothingTouched },
]);

/**
 * @param {{ tab: string, kept: boolean }} props `kept`: behind an issue opened from it.
 */
export function MyIssues({ tab, kept }) {
  const current = MY_TABS.find((row) => row.name === tab);
  const me = store.me.value?.person_id ?? '';
  const { value: loads } = store.loads;
  useEffect(() => {
    if (tab === 'activity' && store.ready.peek()) void touched.refresh();
  }, [tab, loads]);
  if (!current) return html`<${NotFound} />`;
  const tabs = MY_TABS.map((row) => ({
    title: row.title,
    href: myIssuesPath(row.name) + filterQuery(),
    current: row === current,
  }));
  return html`<${IssuesScreen}
    list=${listOf(current, me, { place: `my-issues/${current.name}`, title: `My issues · ${current.title}` })}
    title="My issues"
    tabs=${tabs}
    empty=${html`<${current.empty} />`}
    kept=${kept}
  />`;
}

/**
 * @param {{ id: string, tab: string, kept: boolean }} props
 */
export function PersonIssues({ id, tab, kept }) {
  const person = store.person(id);
  const shown = MY_TABS.slice(0, 2);
  const current = shown.find((row) => row.name === tab);
  if (!store.ready.value)
    return html`<main class="card" id="content"><header class="bar"></header><${SkeletonList} /></main>`;
  if (!person || !current) return html`<${NotFound} />`;
  const tabs = shown.map((row) => ({
    title: row.title,
    href: personPath(id, row.name === 'created' ? 'created' : 'assigned') + filterQuery(),
    current: row === current,
  }));
  return html`<${IssuesScreen}
    list=${listOf(current, id, { place: `person/${id}/${current.name}`, title: `${person.name} · ${current.title}` })}
    title=${person.name}
    lead=${html`<${Avatar} person=${person} />`}
    tabs=${tabs}
    empty=${html`<${NothingOf} person=${person} />`}
    kept=${kept}
  />`;
}

/**
 * @param {Tab} tab
 * @param {string} person
 * @param {{ place: string, title: string }} where
 */
function listOf({ name, categories, issues }, person, { place, title }) {
  const creator = person === store.me.peek()?.person_id ? 'me' : person;
  return listFor({
    key: `${place}:${person}`,
    title,
    place,
    issues: () => withPutAway(place, issues(person)),
    categories,
    accepts: accepts(place),
    ...(name === 'created' ? { older: closedIssues({ creator }) } : {}),
    ...(name === 'activity' ? { fixed: AS_GIVEN } : {}),
  });
}
