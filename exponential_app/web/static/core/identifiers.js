/** Names of issues, as in ENG-12. */

/** @import { Issue, Team } from './entities.js' */

/** Snapshots leave the identifier to be put together from key and number. @param {Issue[]} issues @param {Team[]} teams */
export function withIdentifiers(issues, teams) {
  const keys = new Map(teams.map((team) => [team.id, team.key]));
  for (const issue of issues) issue.identifier = `${keys.get(issue.team_id)}-${issue.number}`;
  return issues;
}
