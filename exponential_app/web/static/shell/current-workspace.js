/** Opens the workspace that the address names, and gives an address without a screen one. */
import { effect, untracked } from '@preact/signals';
import { api } from '../core/api.js';
import { navigate, route } from '../core/router.js';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { myIssuesPath, teamPath } from '../issues/addresses.js';

const LAST_KEY = 'last-workspace';

/** Keeps store and address in step from now on. */
export function followWorkspace() {
  let open = '';
  effect(() => {
    const wanted = wantedWorkspace();
    const personId = session.current.value?.user.id;
    const signedIn = personId !== undefined && !api.signedOut.value;
    const next = signedIn && wanted ? `${wanted.id} ${personId}` : '';
    if (next === open) return;
    open = next;
    untracked(() => {
      if (!signedIn || !wanted) return sync.stop();
      localStorage.setItem(LAST_KEY, wanted.url_slug);
      return void sync.start({ workspaceId: wanted.id, personId });
    });
  });
  effect(() => {
    const { name } = route.value;
    if ((name === 'home' || name === 'workspace') && store.ready.value) untracked(goToFirstScreen);
    if (name === 'sign-in' && session.current.value && !api.signedOut.value) untracked(() => navigate('/', { replace: true }));
  });
}

/** The workspace of the address; without one the last used, else the first. */
function wantedWorkspace() {
  const { name, params } = route.value;
  const workspaces = session.current.value?.workspaces ?? [];
  if (name === 'sign-in' || name === 'new-workspace') return undefined;
  if (params.workspace !== undefined) return workspaces.find((each) => each.url_slug === params.workspace);
  return workspaces.find((each) => each.url_slug === localStorage.getItem(LAST_KEY)) ?? workspaces[0];
}

/** The active issues of the person's first team; for those without a team, their own issues. */
function goToFirstScreen() {
  const me = store.me.peek()?.person_id ?? '';
  const teams = [...store.table('team').all()].sort((a, b) => a.name.localeCompare(b.name));
  const team = teams.find((each) => each.member_ids.includes(me)) ?? teams[0];
  navigate(team ? teamPath(team.key) : myIssuesPath(), { replace: true });
}
