/** A favourite in words: where it leads, what it is called and what stands before it. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { issuePath, teamPath, workspacePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';
import { viewPath } from '../views/view-place.js';
import { TeamTile } from './team-tile.js';

/** @typedef {{ href: string, text: string, icon?: string, lead?: import('preact').ComponentChildren }} Line */

/** @type {Readonly<Record<string, { text: string, icon: string }>>} */
const SCREENS = {
  'my-issues/assigned': { text: 'Assigned to me', icon: 'circle-dot' },
  'my-issues/created': { text: 'Created by me', icon: 'pencil' },
  'my-issues/subscribed': { text: 'Followed by me', icon: 'bell' },
  'my-issues/activity': { text: 'My activity', icon: 'history' },
  inbox: { text: 'Inbox', icon: 'inbox' },
};
const TABS = /** @type {const} */ ({ active: 'Active', all: 'All', backlog: 'Backlog' });

/**
 * Answers nothing for what is not here, or not any more.
 * @param {import('../core/entities.js').Favourite} favourite
 * @returns {Line | null}
 */
export function favouriteLine({ kind, target_id, tab }) {
  if (kind === 'screen') {
    const screen = SCREENS[tab ?? ''];
    return screen ? { href: `${workspacePath()}/${tab}`, ...screen } : null;
  }
  if (kind === 'issue') {
    const issue = store.issue(target_id ?? '');
    if (!issue) return null;
    const lead = html`<${StateIcon} state=${store.state(issue.state_id)} />`;
    return { href: issuePath(issue), text: `${issue.identifier} ${issue.title}`, lead };
  }
  if (kind === 'view') {
    const view = store.table('view').get(target_id ?? '');
    return view ? { href: viewPath(view), text: view.name, icon: 'layers' } : null;
  }
  const team = store.team(target_id ?? '');
  const list = /** @type {keyof typeof TABS} */ (tab ?? 'active');
  if (!team || !TABS[list]) return null;
  return { href: teamPath(team.key, list), text: `${team.name} · ${TABS[list]}`, lead: html`<${TeamTile} team=${team} />` };
}
