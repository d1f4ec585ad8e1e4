/** What this person chose, over what everybody begins with; the server's table is views/preferences.py. */

import { mutate } from './mutate.js';
import { store } from './store.js';

/** @import { Preference } from './entities.js' */
/** @import { EditOptions, Outcome } from './mutation.js' */

/**
 * @typedef {object} Choices
 * @property {string} home  where the workspace opens: last, inbox, my-issues, team:<id> or view:<id>
 * @property {'locale' | 'monday' | 'saturday' | 'sunday'} first_weekday  locale: as where the browser says
 * @property {'mod_enter' | 'enter'} send_comment
 * @property {boolean} assign_self  whether new issues are one's own
 * @property {'small' | 'default' | 'large'} font_size
 * @property {boolean} pointer_cursors
 * @property {'system' | 'light' | 'dark'} theme
 * @property {boolean} full_names
 * @property {Record<string, string[][]>} keys  the ways to press each action; none: it has no keys
 * @property {{ hidden: string[], team_order: string[], badge: 'count' | 'dot' }} sidebar
 * @property {{ show_read: boolean, unread_first: boolean, group: 'none' | 'kind' | 'day' }} inbox
 */

/** @typedef {keyof Choices | `display/${string}`} PreferenceName */

/** @type {Readonly<Choices>} */
export const DEFAULTS = Object.freeze(/** @type {Choices} */ ({
  home: 'last',
  first_weekday: 'locale',
  send_comment: 'mod_enter',
  assign_self: false,
  font_size: 'default',
  pointer_cursors: false,
  theme: 'system',
  full_names: true,
  keys: {},
  sidebar: { hidden: [], team_order: [], badge: 'count' },
  inbox: { show_read: true, unread_first: false, group: 'none' },
}));

/**
 * What is chosen under a name, else the default; subscribes to it alone. Of a display null when nothing is chosen.
 * @template {PreferenceName} N
 * @param {N} name
 * @returns {N extends keyof Choices ? Choices[N] : Record<string, any> | null}
 */
export function preference(name) {
  const chosen = store.table('preference').get(name)?.value ?? null;
  const fallback = /** @type {any} */ (DEFAULTS)[name] ?? null;
  if (chosen === null) return fallback;
  const hasParts = typeof fallback === 'object' && fallback !== null;
  return hasParts ? { ...fallback, ...chosen } : chosen;
}

/**
 * Choose, at once and on every device; null is the default again.
 * @param {PreferenceName} name
 * @param {any} value
 * @param {EditOptions} [options]
 * @returns {Outcome<Preference | undefined>}
 */
export function setPreference(name, value, options = {}) {
  const said = { label: 'Change a preference', ...options };
  if (store.table('preference').peek(name)) return mutate.update('preference', name, { value }, said);
  return mutate.create('preference', { id: name, name, value }, said);
}

/** How a team shows one of its lists to who has not chosen otherwise; subscribes. @param {string} teamId @param {string} tab */
export function teamDisplay(teamId, tab) {
  return /** @type {Record<string, any> | null} */ (store.table('team_display').get(`${teamId}/${tab}`)?.display ?? null);
}

/**
 * Choose it for the whole team; null is the built-in way again.
 * @param {string} teamId
 * @param {'active' | 'all' | 'backlog'} tab
 * @param {Record<string, any> | null} display
 */
export function setTeamDisplay(teamId, tab, display) {
  const id = `${teamId}/${tab}`;
  const said = { label: 'Change how the team shows the list' };
  if (store.table('team_display').peek(id)) return mutate.update('team_display', id, { display }, said);
  return mutate.create('team_display', { id, team_id: teamId, tab, display }, said);
}
