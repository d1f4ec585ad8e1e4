/** Opens the workspace that the address names, and gives an address without a screen one. */
import { effect, signal, untracked } from '@preact/signals';
import { api } from '../core/api.js';
import { recall, remember } from '../core/device.js';
import { LAST_WORKSPACE } from '../core/early.js';
import { preference } from '../core/preferences.js';
import { navigate, route } from '../core/router.js';
import { match } from '../core/routes.js';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { inboxPath, myIssuesPath, searchPath, teamPath, workspacePath } from '../issues/addresses.js';
import { openComposer } from '../issues/composer-state.js';
import { viewPath } from '../views/view-place.js';

const LAST_LIST_KEY = 'last-list:';
const PATIENCE_MS = 2_000;

/** Keeps store and address in step from now on. */
export function followWorkspace() {
  let open = '';
  const isLate = signal(false);
  setTimeout(() => (isLate.value = true), PATIENCE_MS);
  effect(() => {
    const wanted = wantedWorkspace();
    const personId = session.current.value?.user.id;
    const signedIn = personId !== undefined && !api.signedOut.value;
    const next = signedIn && wanted ? `${wanted.id} ${personId}` : '';
    if (next === open) return;
    open = next;
    untracked(() => {
      if (!signedIn || !wanted) return sync.stop();
      remember(LAST_WORKSPACE, wanted.url_slug);
      return void sync.start({ workspaceId: wanted.id, personId });
    });
  });
  effect(() => {
    const { name, path } = route.value;
    if ((name === 'team' || name === 'my-issues') && store.ready.value)
      remember(LAST_LIST_KEY + workspacePath(), path);
    if ((name === 'home' || name === 'workspace') && store.ready.value && knowsHome(isLate.value)) untracked(goToFirstScreen);
    if (name === 'sign-in' && session.current.value && !api.signedOut.value)
      untracked(() => navigate('/', { replace: true }));
  });
}

/** Where the person wants to begin is one's own, which comes a little after the issues; nobody waits for it long. @param {boolean} isLate */
function knowsHome(isLate) {
  return store.hasOwn.value || isLate || sync.state.value === 'offline';
}

/** The workspace of the address; without one the last used, else the first. */
function wantedWorkspace() {
  const { name, params } = route.value;
  const workspaces = session.current.value?.workspaces ?? [];
  if (name === 'sign-in' || name === 'new-workspace') return undefined;
  if (params.workspace !== undefined) return workspaces.find((each) => each.url_slug === params.workspace);
  return workspaces.find((each) => each.url_slug === recall(LAST_WORKSPACE)) ?? workspaces[0];
}

/** What a shortcut of the installed client asks for, then the person's home; by default the list seen last. */
function goToFirstScreen() {
  const asked = route.peek().query.get('open');
  if (asked === 'search') return navigate(searchPath(), { replace: true });
  if (asked === 'new-issue') openComposer({});
  return navigate((asked === 'my-issues' && myIssuesPath()) || homePath() || lastPath(), { replace: true });
}

/** The screen that the person prefers to begin with; none while it is the list seen last, or not there any more. */
function homePath() {
  const home = preference('home');
  if (home === 'inbox') return inboxPath();
  if (home === 'my-issues') return myIssuesPath();
  const [kind, id = ''] = home.split(':');
  const team = kind === 'team' ? store.table('team').peek(id) : undefined;
  const view = kind === 'view' ? store.table('view').peek(id) : undefined;
  return (team && teamPath(team.key)) || (view && viewPath(view));
}

/** The list seen last; else the active issues of the person's first team; for those without a team, their own issues. */
function lastPath() {
  const last = recall(LAST_LIST_KEY + workspacePath());
  if (last && isStillThere(last)) return last;
  const me = store.me.peek()?.person_id ?? '';
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  const team = teams.find((each) => each.member_ids.includes(me)) ?? teams[0];
  return team ? teamPath(team.key) : myIssuesPath();
}

/** @param {string} path Of a list. */
function isStillThere(path) {
  const { name, params } = match(path);
  return name === 'my-issues' || (name === 'team' && store.teamByKey(params.key ?? '') !== undefined);
}
