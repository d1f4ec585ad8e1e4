/** What a template is called, whose it is, and what its issues begin with. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { PRIORITIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { Editor } from '../ui/editor.js';
import { SelectField, TextField } from '../ui/field.js';
import { GrowingText } from '../ui/growing-text.js';

/** @typedef {import('./templates.api.js').Template} Template */
/** @typedef {import('./templates.api.js').TemplateValues} TemplateValues */

/**
 * @param {{ template?: Template, onSave: (values: TemplateValues) => Promise<boolean>, onClose: () => void }} props
 */
export function TemplateForm({ template, onSave, onClose }) {
  const draft = template?.issue ?? {};
  const [name, setName] = useState(template?.name ?? '');
  const [team, setTeam] = useState(template?.team_id ?? '');
  const [title, setTitle] = useState(draft.title ?? '');
  const [description, setDescription] = useState(draft.description ?? '');
  const [priority, setPriority] = useState(draft.priority ?? 'none');
  const [parts, setParts] = useState((draft.sub_issues ?? []).map((each) => each.title ?? '').join('\n'));
  const teams = store.table('team').all().map((row) => ({ value: row.id, label: row.name }));
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const sub_issues = subIssues(parts, draft.sub_issues ?? []);
    // What the form does not show, such as labels that a program has set, stays.
    const issue = { ...draft, ...said({ title: title.trim(), description: description.trim() }), priority, sub_issues };
    if (!title.trim()) delete issue.title;
    if (!description.trim()) delete issue.description;
    if (await onSave({ name: name.trim(), team_id: team || null, issue })) onClose();
  };
  return html`<form class="panel form" onSubmit=${submit}>
    <div class="form__line">
      <${TextField} label="Name" required autofocus maxLength=${255} placeholder="Bug report" value=${name} onInput=${setName} />
      <${SelectField} label="For" value=${team} options=${[{ value: '', label: 'Every team' }, ...teams]} onChange=${setTeam} />
    </div>
    <div class="form__line">
      <${TextField} label="Title" maxLength=${500} value=${title} onInput=${setTitle} hint="Empty: whoever makes the issue gives it one." />
      <${SelectField} label="Priority" value=${priority} options=${PRIORITIES} onChange=${setPriority} />
    </div>
    <div class="field">
      <span class="field__label" aria-hidden="true">Description</span>
      <div class="input form__text">
        <${Editor} label="Description" value=${description} maxLength=${100_000} teamId=${team} compact onChange=${setDescription} />
      </div>
    </div>
    <${LongField} label="Sub-issues" placeholder="One title a line" value=${parts} onInput=${setParts} />
    <div class="form__actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="primary" type="submit" disabled=${!name.trim()}>${template ? 'Save' : 'Create template'}<//>
    </div>
  </form>`;
}

/** @param {{ label: string, placeholder: string, value: string, onInput: (text: string) => void }} props */
function LongField({ label, placeholder, value, onInput }) {
  return html`<div class="field">
    <span class="field__label" aria-hidden="true">${label}</span>
    <${GrowingText} label=${label} class="input form__text" placeholder=${placeholder} value=${value} maxLength=${100_000} onInput=${onInput} />
  </div>`;
}

/** @param {Record<string, string>} values */
function said(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/**
 * One sub-issue a line; one that was there under the same title keeps what else it says.
 * @param {string} lines
 * @param {readonly { title?: string }[]} before
 */
function subIssues(lines, before) {
  const titles = lines.split('\n').map((line) => line.trim());
  return titles.filter(Boolean).map((title) => before.find((each) => each.title === title) ?? { title });
}
