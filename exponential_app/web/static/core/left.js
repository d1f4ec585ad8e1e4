/** A workspace that the person is no longer in: its copy leaves this device, and what could not be sent is told. */

import { signal } from '@preact/signals-core';

import { Problem } from './api.js';
import { localCopies, takeAwayLocalCopy } from './persist.js';
import { session } from './session.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Edit } from './requests.js' */

/** @typedef {{ label: string, text: string }} LostEdit  text: what was written, without what only a program can read */

/** What the person has to be told; null when nothing. @type {Signal<{ name: string, edits: LostEdit[] } | null>} */
export const left = signal(/** @type {{ name: string, edits: LostEdit[] } | null} */ (null));

/**
 * Find out whether the person has left a workspace that answers as if it were not there; if so, its copy goes, and the
 * edits that waited are told. False when they are in it, or when that cannot be told.
 * @param {string} workspaceId
 * @param {() => readonly { label: string, patch: Edit['patch'] }[]} unsent
 */
export async function noticeLeft(workspaceId, unsent) {
  const before = session.current.peek();
  const edits = unsent().map(lostEdit);
  if (!(await isOut(workspaceId))) return false;
  const name = before?.workspaces.find(({ id }) => id === workspaceId)?.name ?? 'the workspace';
  left.value = { name, edits };
  await takeAwayLocalCopy(workspaceId, before?.user.id ?? '');
  return true;
}

/** Delete the copies of all workspaces that the person is no longer in; call it once the server has said which they are. */
export async function clearLeft() {
  const who = session.current.peek();
  if (!who) return;
  const mine = new Set(who.workspaces.map(({ id }) => id));
  for (const workspaceId of await localCopies(who.user.id)) {
    if (mine.has(workspaceId)) continue;
    const edits = (await takeAwayLocalCopy(workspaceId, who.user.id)).map(({ label, edit }) => lostEdit({ label, patch: edit.patch }));
    if (edits.length > 0) left.value = { name: 'a workspace', edits: [...(left.peek()?.edits ?? []), ...edits] };
  }
}

/** @param {string} workspaceId */
async function isOut(workspaceId) {
  try {
    const now = await session.refresh();
    return now !== null && !now.workspaces.some(({ id }) => id === workspaceId);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param {{ label: string, patch: Edit['patch'] }} edit @returns {LostEdit} */
function lostEdit({ label, patch }) {
  const written = Object.entries(patch).filter(([, value]) => typeof value === 'string' && !ID.test(value));
  return { label, text: written.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`).join('\n') };
}
