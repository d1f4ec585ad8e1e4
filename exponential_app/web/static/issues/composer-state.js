/** The issue being written: kept in the browser until it is created or thrown away. */
import { signal } from '@preact/signals';
import { forget, recall, remember, rememberWriting } from '../core/device.js';
import { mutate } from '../core/mutate.js';
import { preference } from '../core/preferences.js';
import { navigate, route } from '../core/router.js';
import { store } from '../core/store.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { issuePath } from './addresses.js';
import { currentList } from './list-state.js';

/** @typedef {import('./properties.js').Subject & { title: string, description: string, template_id?: string | null }} Draft */

const DRAFT_KEY = 'draft:new-issue';
const TEAM_KEY = 'last-team';

/** The draft in the open dialog; nothing while it is closed. */
export const composer = signal(/** @type {Draft | null} */ (null));

/**
 * Opens the dialog, with the draft that was left behind if there is one.
 * @param {{ teamId?: string | undefined, stateId?: string, parentId?: string }} [where] By default the team of the screen,
 *   else the last used.
 */
export function openComposer({ teamId, stateId, parentId } = {}) {
  const team = teamId ?? teamOfScreen() ?? lastTeam();
  if (team === undefined) {
    toast('There is no team yet', {
      detail: 'An issue belongs to a team. An administrator can make one in the settings.',
    });
    return;
  }
  const kept = readDraft();
  if (kept && parentId !== undefined) kept.parent_issue_id = parentId;
  composer.value = kept ?? freshDraft(team, { stateId, parentId });
}

/** Closes the dialog; the draft stays for the next time. */
export function closeComposer() {
  composer.value = null;
}

/** @param {Partial<Draft>} patch */
export function writeDraft(patch) {
  const draft = composer.peek();
  if (!draft) return;
  composer.value = { ...draft, ...patch };
  rememberWriting(DRAFT_KEY, JSON.stringify(composer.value));
}

/**
 * Moves the draft to another team; what belongs to the old team is let go.
 * @param {string} teamId
 */
export function moveDraft(teamId) {
  const labels = store.labelsOfTeam(teamId).map((label) => label.id);
  const kept = composer.peek()?.label_ids.filter((id) => labels.includes(id)) ?? [];
  writeDraft({ team_id: teamId, template_id: undefined, state_id: defaultState(teamId), label_ids: kept, estimate: null });
}

/** Throws the draft away and closes the dialog. */
export function discardDraft() {
  forget(DRAFT_KEY);
  composer.value = null;
}

/**
 * Creates the issue at once. With `another`, the dialog stays open for the next one, its properties kept.
 * @param {{ another: boolean }} options
 */
export function submitDraft({ another }) {
  const draft = composer.peek();
  if (!draft) return;
  const title = draft.title.trim();
  const description = draft.description.trim() ? draft.description : null;
  const { id } = mutate.create('issue', { ...draft, title, description }, { label: `Create “${title}”` });
  remember(TEAM_KEY, draft.team_id);
  discardDraft();
  if (another) composer.value = { ...draft, title: '', description: '' };
  if (currentList.peek()?.order.peek().includes(id)) currentList.peek()?.focus(id);
  const open = () => {
    const issue = store.table('issue').peek(id);
    if (issue) navigate(issuePath(issue));
  };
  toast('Issue created', { detail: title, actions: [{ label: 'Open', run: open }, undoAction()] });
}

/** @returns {Draft | null} */
function readDraft() {
  try {
    const draft = JSON.parse(recall(DRAFT_KEY) ?? 'null');
    const known = store.table('team').peek(draft?.team_id) && store.table('workflow_state').peek(draft?.state_id);
    if (!known || !(draft.title || draft.description)) return null;
    // One that was kept before there were estimates lacks them.
    return { estimate: null, parent_issue_id: null, ...draft };
  } catch {
    return null;
  }
}

/**
 * @param {string} teamId
 * @param {{ stateId?: string | undefined, parentId?: string | null | undefined }} given
 * @returns {Draft}
 */
function freshDraft(teamId, { stateId, parentId = null }) {
  return {
    team_id: teamId,
    state_id: stateId ?? defaultState(teamId),
    title: '',
    description: '',
    priority: 'none',
    assignee_id: preference('assign_self') ? (store.me.peek()?.person_id ?? null) : null,
    label_ids: [],
    due_date: null,
    estimate: null,
    parent_issue_id: parentId,
  };
}

/** @param {string} teamId */
function defaultState(teamId) {
  const states = store.statesByTeam(teamId).peek();
  return (states.find((state) => state.is_default) ?? states[0])?.id ?? '';
}

function teamOfScreen() {
  const key = route.peek().params.key;
  return key === undefined ? undefined : store.teamByKey(key)?.id;
}

function lastTeam() {
  const teams = store.table('team').all();
  const me = store.me.peek()?.person_id ?? '';
  const last = recall(TEAM_KEY);
  return (teams.find((team) => team.id === last) ?? teams.find((team) => team.member_ids.includes(me)) ?? teams[0])?.id;
}
