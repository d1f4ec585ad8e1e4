/** What the person may change here; the server has the last word. */
import { store } from '../core/store.js';

/** Says whether they manage the workspace: its members, its teams. */
export function isManager() {
  const role = store.me.value?.role;
  return role === 'owner' || role === 'admin';
}

export function isOwner() {
  return store.me.value?.role === 'owner';
}

export function isGuest() {
  return store.me.value?.role === 'guest';
}

/** Says whether they may change labels: the workspace decides who does. */
export function mayManageLabels() {
  const who = store.workspace(store.me.value?.workspace_id ?? '')?.label_management ?? 'members';
  return isManager() || who === 'anyone' || (who === 'members' && !isGuest());
}

/** Says whether they may change templates and what recurs: the workspace decides who does. */
export function mayManageTemplates() {
  const who = store.workspace(store.me.value?.workspace_id ?? '')?.template_management ?? 'members';
  return isManager() || (who === 'members' && !isGuest());
}
