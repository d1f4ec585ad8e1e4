/** The issue being written: what it begins with, what is carried over to another team, what becomes of it. */
import { signal } from '@preact/signals';
import { mutate } from '../core/mutate.js';
import { recall } from '../core/device.js';
import { preference } from '../core/preferences.js';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { uuid7 } from '../core/uuid7.js';
import { contextOf } from '../shell/context.js';
import { composerDefaultsOf } from './composer-defaults.js';
import { closeComposer } from './composer-state.js';
import { dropDraft, keepDraft, leftDrafts, shelved } from './composer-shelf.js';
import { assigneeOptions, estimateOptions, stateLike } from './property-options.js';

/**
 * @typedef {import('./properties.js').Subject & {
 *   id: string, title: string, description: string, template_id?: string | null, sub_issues: string[],
 *   attachments: import('./composer-files.js').DraftFile[],
 * }} Draft `sub_issues` are the titles of issues made under it.
 */
/** @typedef {import('./composer-state.js').Wanted} Wanted */

export const TEAM_KEY = 'last-team';

/** The draft in the open dialog; nothing while it is closed, or while there is no team. */
export const composer = signal(/** @type {Draft | null} */ (null));

/** A draft that was left behind, and that the person may go on with instead. */
export const leftBehind = signal(/** @type {Draft | null} */ (null));

/**
 * Begins a draft. One that was left behind is gone on with, unless something else was asked for: then it is offered.
 * @param {Wanted} wanted
 */
export async function beginDraft(wanted) {
  const listed = composerDefaultsOf(contextOf().list);
  const teamId = wanted.preset?.team_id ?? wanted.teamId ?? listed.team_id ?? teamOfScreen() ?? lastTeam();
  composer.value = teamId === undefined ? null : freshDraft(teamId, wanted, listed);
  leftBehind.value = null;
  const begun = composer.peek();
  if (!begun) return;
  const left = (await leftDrafts(mutate.tab)).filter(isUsable);
  // The person has begun to write meanwhile, or has closed the dialog.
  if (composer.peek() !== begun) return;
  const plain = !wanted.stateId && !wanted.parentId && !wanted.preset && !wanted.choosesTemplate;
  const own = left.find((draft) => draft.team_id === begun.team_id);
  if (own && plain) takeUp(own);
  else leftBehind.value = own ?? left[0] ?? null;
}

/** Goes on with a draft that was left behind. @param {Draft} left */
export function takeUp(left) {
  const before = composer.peek();
  // Its files may have arrived since it was offered.
  const draft = shelved(left.id) ?? left;
  composer.value = draft;
  leftBehind.value = null;
  if (before && before.id !== left.id && !isWritten(before)) dropDraft(before.id);
  // It is this tab's from now on.
  keepDraft(draft, mutate.tab);
}

/** @param {Partial<Draft>} patch */
export function writeDraft(patch) {
  const draft = composer.peek();
  if (!draft) return;
  const written = { ...draft, ...patch };
  composer.value = written;
  if (isWritten(written)) keepDraft(written, mutate.tab);
  else dropDraft(written.id);
}

/** Changes a draft where it is: in the open dialog, or left behind. @param {string} id @param {(draft: Draft) => Partial<Draft>} change */
export function changeDraft(id, change) {
  const open = composer.peek();
  if (open?.id === id) return writeDraft(change(open));
  const left = shelved(id);
  if (left) keepDraft({ ...left, ...change(left) }, mutate.tab);
}

/** Says whether there is something in a draft that would be missed. @param {Draft} draft */
export function isWritten({ title, description, sub_issues, attachments }) {
  return Boolean(title.trim() || description.trim() || sub_issues.some((each) => each.trim()) || attachments.length > 0);
}

/**
 * Moves the draft to another team. What the other team has too is carried over: a state of the same name or kind, labels
 * of the same name, an assignee and points that it allows.
 * @param {string} teamId
 */
export function moveDraft(teamId) {
  const draft = composer.peek();
  if (draft) writeDraft(movedTo(draft, teamId));
}

/** @param {Draft} draft @param {string} teamId @returns {Partial<Draft>} */
function movedTo(draft, teamId) {
  const there = { ...draft, team_id: teamId };
  const offered = store.labelsOfTeam(teamId);
  const labels = draft.label_ids.flatMap((id) => {
    const name = store.table('label').peek(id)?.name.toLowerCase();
    return offered.find((label) => label.id === id || label.name.toLowerCase() === name)?.id ?? [];
  });
  /** @param {import('../ui/combobox.js').Option[]} options @param {string | null} value */
  const allowed = (options, value) => options.some((option) => option.value === value);
  const points = draft.estimate === null ? null : String(draft.estimate);
  return {
    team_id: teamId,
    template_id: undefined,
    state_id: stateLike(teamId, draft.state_id) ?? defaultState(teamId),
    label_ids: [...new Set(labels)],
    assignee_id: allowed(assigneeOptions([there]), draft.assignee_id) ? draft.assignee_id : null,
    estimate: allowed(estimateOptions([there]), points) ? draft.estimate : null,
  };
}

/** Throws the draft away and closes the dialog. */
export function discardDraft() {
  const draft = composer.peek();
  if (draft) dropDraft(draft.id);
  composer.value = null;
  closeComposer();
}

/** A new draft with the properties of another, for the next of a row. @param {Draft} draft @returns {Draft} */
export function another(draft) {
  return { ...draft, id: uuid7(), title: '', description: '', template_id: null, sub_issues: [], attachments: [] };
}

/** What it names may have gone since. @param {Draft} draft */
function isUsable(draft) {
  return Boolean(store.table('team').peek(draft.team_id) && store.table('workflow_state').peek(draft.state_id));
}

/**
 * @param {string} teamId
 * @param {Wanted} wanted
 * @param {Partial<Draft>} listed What the list on screen is about.
 * @returns {Draft}
 */
function freshDraft(teamId, { stateId, parentId, preset }, listed) {
  const draft = {
    id: uuid7(),
    team_id: teamId,
    state_id: defaultState(teamId),
    title: '',
    description: '',
    priority: /** @type {const} */ ('none'),
    assignee_id: preference('assign_self') ? (store.me.peek()?.person_id ?? null) : null,
    label_ids: [],
    due_date: null,
    estimate: null,
    parent_issue_id: parentId ?? null,
    sub_issues: [],
    attachments: [],
  };
  const said = { ...draft, ...listed, ...preset, team_id: teamId, ...(stateId ? { state_id: stateId } : {}) };
  return { ...said, ...(said.state_id === draft.state_id ? {} : { state_id: stateLike(teamId, said.state_id) ?? draft.state_id }) };
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
