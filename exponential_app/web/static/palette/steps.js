/** What the palette asks next when an action needs an answer: which state, whom, which day, which issue, which team. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { editProperty } from '../issues/edit.js';
import { moveIssues } from '../issues/moving.api.js';
import { PROPERTIES, propertyNamed } from '../issues/properties.js';
import { RELATING } from '../issues/relation-picker-state.js';
import { relateIssues } from '../issues/relations.api.js';
import { heldIssues } from '../search/held-issues.js';
import { dayChoices } from '../ui/day-words.js';
import { Icon } from '../ui/icon.js';
import { matches } from '../ui/match.js';
import { issueEntry, issueEntries, recentEntries, SHOWN_ISSUES } from './issue-entries.js';
import { personEntries, teamEntries } from './place-entries.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../issues/properties.js').Property} Property */
/** @typedef {import('./entries.js').Entry} Entry */

/**
 * @typedef {object} Step
 * @property {string} prompt
 * @property {boolean} [asksServer] What the server finds belongs to the answers.
 * @property {boolean} [goes] It leads somewhere, whatever issues are meant.
 * @property {(context: Context, query: string) => Entry[]} entries
 */

/** @type {Map<string, Step>} */
const STEPS = new Map([
  ...PROPERTIES.map((property) => /** @type {[string, Step]} */ ([`issue.${property.name}`, stepOfProperty(property)])),
  ...RELATING.map(({ word, label }) => /** @type {[string, Step]} */ ([`issue.${word}`, relating(word, label)])),
  ['issue.move', { prompt: 'Move to team…', entries: teamsToMoveTo }],
  ['open.issue', { prompt: 'Open issue…', goes: true, asksServer: true, entries: issuesToOpen }],
  ['open.team', { prompt: 'Open team…', goes: true, entries: (_context, query) => fitting(teamEntries(), query) }],
  ['open.person', { prompt: 'Open person…', goes: true, entries: (_context, query) => fitting(personEntries(), query) }],
]);

/** Answers what an action asks, if it asks anything. @param {string} id */
export function stepOf(id) {
  return STEPS.get(id);
}

/** @param {Property} property @returns {Step} */
function stepOfProperty(property) {
  const { prompt, name } = property;
  if (name === 'due_date') return { prompt: 'Due when? A day, “friday”, “in 2 weeks”…', entries: days };
  if (name === 'parent') return { prompt, entries: parents };
  return { prompt, entries: (context, query) => values(context, property, query) };
}

/**
 * @param {Context} context
 * @param {Property} property
 * @param {string} query
 * @returns {Entry[]}
 */
function values(context, property, query) {
  const subjects = context.issues.flatMap((id) => store.issue(id) ?? []);
  const many = property.editor === 'many';
  const offered = property.options(subjects).map((option) => {
    const having = subjects.filter((subject) => property.has(subject, option.value)).length;
    const checked = having === 0 ? false : having === subjects.length ? true : /** @type {const} */ ('mixed');
    const edit = many && checked === true ? property.unset(option.value) : property.set(option.value);
    return {
      id: option.value ?? 'none',
      title: option.label,
      group: property.label,
      words: option.words ?? '',
      icon: option.icon,
      checked,
      stays: many,
      run: () => void editProperty(context.issues, property, edit),
    };
  });
  return fitting(offered, query);
}

/** @param {Context} context @param {string} query @returns {Entry[]} */
function days(context, query) {
  const property = propertyNamed('due_date');
  return dayChoices(query).map(({ day, title, hint }) => ({
    id: `${title}:${day}`,
    title,
    group: property.label,
    words: '',
    icon: html`<${Icon} name="calendar" />`,
    ...(hint ? { hint } : {}),
    run: () => void editProperty(context.issues, property, property.set(day)),
  }));
}

/** @param {Context} context @param {string} query @returns {Entry[]} */
function parents(context, query) {
  const property = propertyNamed('parent');
  const run = (/** @type {string | null} */ id) => void editProperty(context.issues, property, property.set(id));
  const none = { id: 'none', title: 'No parent', group: property.label, words: '', icon: html`<${Icon} name="corner-left-up" />` };
  const others = otherIssues(context, query).map((issue) => issueEntry(issue, property.label, () => run(issue.id)));
  return query.trim() ? others : [{ ...none, run: () => run(null) }, ...others];
}

/** @param {import('../core/hierarchy.js').Word} word @param {string} prompt @returns {Step} */
function relating(word, prompt) {
  return {
    prompt,
    entries: (context, query) =>
      otherIssues(context, query).map((issue) =>
        issueEntry(issue, prompt.replace('…', ''), () => void relateIssues(context.issues[0] ?? '', word, issue.id)),
      ),
  };
}

/** Issues that are not meant already: those that fit, or the newest of the same team. @param {Context} context @param {string} query */
function otherIssues({ issues }, query) {
  const first = store.table('issue').peek(issues[0] ?? '');
  const found = query.trim() ? heldIssues(query, SHOWN_ISSUES) : newestOf(first?.team_id ?? '');
  return found.filter((issue) => !issues.includes(issue.id));
}

const OFFERED = 40;

/** @param {string} teamId */
function newestOf(teamId) {
  return [...store.issuesByTeam(teamId).value].sort((a, b) => (a.created_at < b.created_at ? 1 : -1)).slice(0, OFFERED);
}

/** @param {Context} context @param {string} query @returns {Entry[]} */
function teamsToMoveTo({ issues }, query) {
  const own = new Set(issues.map((id) => store.issue(id)?.team_id));
  const others = teamEntries((team) => void moveIssues(issues, team)).filter(
    ({ id }) => own.size > 1 || !own.has(id.replace('team:', '')),
  );
  return fitting(others, query);
}

/** @param {Context} _context @param {string} query @returns {Entry[]} */
function issuesToOpen(_context, query) {
  const { here, elsewhere } = issueEntries(query);
  return query.trim() ? [...here, ...elsewhere] : recentEntries();
}

/** @param {Entry[]} entries @param {string} query @returns {Entry[]} */
function fitting(entries, query) {
  const texts = entries.map((entry) => `${entry.title} ${entry.words}`);
  return matches(texts, query).flatMap((place) => entries[place] ?? []);
}
