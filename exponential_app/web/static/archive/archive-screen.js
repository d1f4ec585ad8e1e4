/** What was archived and what is in the trash, with the way back, and out for good. */
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { store } from '../core/store.js';
import { archivePath } from '../issues/addresses.js';
import { IssuesScreen } from '../issues/issues-screen.js';
import { AS_GIVEN } from '../issues/list-layout.js';
import { listFor } from '../issues/list-state.js';
import { ListPicture } from '../issues/list-picture.js';
import { Empty } from '../ui/empty.js';
import { SelectField } from '../ui/field.js';
import { PutAway } from './put-away.js';

/** @type {readonly import('../core/entities.js').Category[]} */
const EVERY = ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled'];

const TABS = [
  {
    name: /** @type {const} */ ('archived'),
    title: 'Archived',
    away: new PutAway('archived', 'archived issues'),
    text: 'Issues that are done with and out of the way: those you archive, and those a team archives by itself after some months.',
  },
  {
    name: /** @type {const} */ ('trash'),
    title: 'Trash',
    away: new PutAway('trashed', 'issues in the trash'),
    text: 'What is deleted stays here for 30 days, and can be restored until then.',
  },
];

/**
 * @param {{ tab: string, kept: boolean }} props `kept`: behind an issue opened from it.
 */
export function ArchiveScreen({ tab, kept }) {
  const current = TABS.find((row) => row.name === tab) ?? TABS[0];
  const { away, name, title, text } = /** @type {(typeof TABS)[number]} */ (current);
  useEffect(() => {
    if (!kept) away.ask();
  }, [away]);
  const list = listFor({
    key: `archive:${name}`,
    title,
    issues: () => away.issues(),
    categories: EVERY,
    fixed: AS_GIVEN,
    older: away,
  });
  const tabs = TABS.map((row) => ({ title: row.title, href: archivePath(row.name), current: row === current }));
  return html`<${IssuesScreen}
    list=${list}
    title="Archive"
    tabs=${tabs}
    tools=${html`<${Search} key=${name} away=${away} />`}
    empty=${html`<${Nothing} away=${away} text=${text} />`}
    kept=${kept}
  />`;
}

const REST_MS = 200;

/** @param {{ away: PutAway }} props */
function Search({ away }) {
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** @param {string} words */
  const look = (words) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => away.ask({ ...away.asked, words: words.trim() }), REST_MS);
  };
  return html`<input
      class="input archive__search"
      type="search"
      aria-label="Search the archive"
      placeholder="Search…"
      autocomplete="off"
      value=${away.asked.words}
      onInput=${(/** @type {InputEvent} */ event) => look(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    />
    <${SelectField}
      label="Team"
      hidden
      value=${away.asked.team}
      options=${[{ value: '', label: 'All teams' }, ...store.table('team').all().map(({ key, name }) => ({ value: key, label: name }))]}
      onChange=${(/** @type {string} */ team) => away.ask({ ...away.asked, team })}
    />`;
}

/** @param {{ away: PutAway, text: string }} props */
function Nothing({ away, text }) {
  const { words } = away.asked;
  return html`<${Empty}
    title=${words ? `Nothing says “${words}”` : 'Nothing here'}
    text=${text}
    picture=${html`<${ListPicture} />`}
  />`;
}
