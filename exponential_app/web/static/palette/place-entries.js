/** Teams, people and pages of the settings as entries of the palette: where one can go. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { personPath, teamPath } from '../issues/addresses.js';
import { everySetting } from '../settings/settings-index.js';
import { TeamTile } from '../shell/team-tile.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { viewPath } from '../views/view-place.js';

/** @typedef {import('./entries.js').Entry} Entry */

/** Answers every place there is. @returns {Entry[]} */
export function placeEntries() {
  return [...teamEntries(), ...viewEntries(), ...personEntries(), ...settingsEntries()];
}

/** @param {(team: import('../core/entities.js').Team) => void} [run] By default its issues are shown. @returns {Entry[]} */
export function teamEntries(run = (team) => navigate(teamPath(team.key))) {
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  return teams.map((team) => ({
    id: `team:${team.id}`,
    title: team.name,
    group: 'Teams',
    words: team.key,
    hint: team.key,
    icon: html`<${TeamTile} team=${team} />`,
    run: () => run(team),
  }));
}

/** @returns {Entry[]} */
function viewEntries() {
  return store.table('view').all().map((view) => ({
    id: `view:${view.id}`,
    title: view.name,
    group: 'Views',
    words: view.description ?? '',
    icon: html`<${Icon} name=${view.icon ?? 'layers'} />`,
    run: () => navigate(viewPath(view)),
  }));
}

/** @returns {Entry[]} */
export function personEntries() {
  const people = [...store.table('person').all()].sort((a, b) => a.name.localeCompare(b.name));
  return people.map((person) => ({
    id: `person:${person.id}`,
    title: person.name,
    group: 'People',
    words: person.email,
    icon: html`<${Avatar} person=${person} />`,
    run: () => navigate(personPath(person.id)),
  }));
}

/** @returns {Entry[]} */
function settingsEntries() {
  return everySetting().map(({ title, where, icon, path, words }) => ({
    id: path,
    title,
    group: 'Settings',
    words: `settings ${where} ${words}`,
    hint: where,
    icon: html`<${Icon} name=${icon} />`,
    run: () => navigate(path),
  }));
}
