/** The issues of a team: what is active, what waits, or all of it. */
import { html } from 'htm/preact';
import { useLayoutEffect } from 'preact/hooks';
import { closedIssues } from '../core/closed.js';
import { choose, displayOf } from '../core/display.js';
import { navigate, route } from '../core/router.js';
import { store } from '../core/store.js';
import { accepts, filterQuery, withPutAway } from '../filters/filter-state.js';
import { NotFound } from '../shell/not-found.js';
import { TeamTile } from '../shell/team-tile.js';
import { SkeletonList } from '../ui/skeleton.js';
import { teamPath } from './addresses.js';
import { NoActiveIssues, NoBacklog, NoIssues } from './empty-lists.js';
import { IssuesScreen } from './issues-screen.js';
import { listFor } from './list-state.js';

/** @typedef {import('./addresses.js').TeamTab} TeamTab */
/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('../core/entities.js').Team} Team */

/** @type {ReadonlyArray<{ name: TeamTab, title: string, categories: readonly Category[] }>} */
export const TEAM_TABS = Object.freeze([
  { name: 'active', title: 'Active', categories: ['unstarted', 'started'] },
  { name: 'all', title: 'All', categories: ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled'] },
  { name: 'backlog', title: 'Backlog', categories: ['triage', 'backlog'] },
]);

const EMPTY = { active: NoActiveIssues, all: NoIssues, backlog: NoBacklog };

/**
 * @param {{ teamKey: string, tab: string, kept: boolean }} props `kept`: behind an issue opened from it.
 */
export function TeamIssues({ teamKey, tab, kept }) {
  const team = store.teamByKey(teamKey);
  const current = TEAM_TABS.find((row) => row.name === tab);
  if (!store.ready.value)
    return html`<main class="card" id="content"><header class="bar"></header><${SkeletonList} /></main>`;
  if (team && tab === 'board') return html`<${AsBoard} team=${team} />`;
  if (!team || !current) return html`<${NotFound} />`;
  const place = `team/${team.id}/${current.name}`;
  const list = listFor({
    key: `team:${team.id}:${current.name}`,
    teamId: team.id,
    title: `${team.name} · ${current.title}`,
    issues: () => withPutAway(place, store.issuesByTeam(team.id).value),
    categories: current.categories,
    place,
    accepts: accepts(place),
    older: current.categories.includes('completed') ? closedIssues({ team: team.id }) : undefined,
  });
  const tabs = TEAM_TABS.map((row) => ({
    title: row.title,
    href: teamPath(team.key, row.name) + filterQuery(),
    current: row === current,
  }));
  return html`<${IssuesScreen}
    list=${list}
    title=${team.name}
    tabs=${tabs}
    teamId=${team.id}
    lead=${html`<${TeamTile} team=${team} />`}
    kept=${kept}
    empty=${html`<${EMPTY[current.name]} team=${team} />`}
  />`;
}

/** The address of a team's board leads to its active issues, shown as a board from then on. @param {{ team: Team }} props */
function AsBoard({ team }) {
  useLayoutEffect(() => {
    const place = `team/${team.id}/active`;
    if (displayOf(place).layout !== 'board') choose(place, { layout: 'board' });
    navigate(teamPath(team.key) + new URL(route.peek().path, location.origin).search, { replace: true });
  }, [team.id]);
  return null;
}
