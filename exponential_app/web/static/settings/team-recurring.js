/** The issues that a team makes by itself, by the calendar. */
import { html } from 'htm/preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { RelativeTime } from '../ui/relative-time.js';
import { toast } from '../ui/toast.js';
import { mayManageTemplates } from './permissions.js';
import { addRecurring, changeRecurring, deleteRecurring, recurringIssues, runNow } from './recurring.api.js';
import { RecurringForm } from './recurring-form.js';
import { RemoteRows } from './remote-rows.js';
import { scheduleWords } from './schedule-words.js';
import { SettingRow } from './setting-row.js';
import { issueTemplates } from './templates.api.js';

/** @typedef {import('./recurring.api.js').Recurring} Recurring */
/** @typedef {import('./recurring.api.js').RecurringValues} RecurringValues */
/** @typedef {import('./remote-list.js').RemoteList<Recurring>} List */

/** @param {{ team: import('../core/entities.js').Team }} props */
export function TeamRecurring({ team }) {
  const [adding, setAdding] = useState(false);
  const list = useMemo(() => recurringIssues(team.id), [team.id]);
  useEffect(() => void list.load(), [list]);
  /** @param {RecurringValues} values */
  const add = (values) => list.change('The issue will not recur', () => addRecurring(team.id, values));
  return html`<section>
    <div class="panel__heading">
      <h3>Recurring issues</h3>
      ${mayManageTemplates() && !adding && html`<${Button} icon="plus" onClick=${() => setAdding(true)}>New recurring issue<//>`}
    </div>
    ${adding && html`<${RecurringForm} teamId=${team.id} onSave=${add} onClose=${() => setAdding(false)} />`}
    <${RemoteRows}
      list=${list}
      label="Recurring issues"
      none=${`Nothing recurs yet. Times are those of ${team.timezone}.`}
      render=${(/** @type {Recurring} */ each) => html`<${RecurringRow} key=${each.id} recurring=${each} list=${list} />`}
    />
  </section>`;
}

/** @param {{ recurring: Recurring, list: List }} props */
function RecurringRow({ recurring, list }) {
  const [editing, setEditing] = useState(false);
  /** @param {Parameters<typeof changeRecurring>[1]} values */
  const change = (values) => list.change('It stays as it is', () => changeRecurring(recurring.id, values));
  if (editing) {
    return html`<li class="panel__row panel__row--form">
      <${RecurringForm} teamId=${recurring.team_id} recurring=${recurring} onSave=${change} onClose=${() => setEditing(false)} />
    </li>`;
  }
  const detail = html`${scheduleWords(recurring)} · <${Next} recurring=${recurring} />`;
  return html`<${SettingRow} as="li" name=${nameOf(recurring)} detail=${detail}>
    ${mayManageTemplates() && html`<${Actions} recurring=${recurring} list=${list} change=${change} onEdit=${() => setEditing(true)} />`}
  <//>`;
}

/** @param {{ recurring: Recurring, list: List, change: (values: { is_paused: boolean }) => Promise<boolean>, onEdit: () => void }} props */
function Actions({ recurring, list, change, onEdit }) {
  const run = async () => {
    if (await runNow(recurring.id)) toast('Issue created', { detail: nameOf(recurring) });
  };
  const remove = () =>
    confirm({
      title: `Stop ${nameOf(recurring)}?`,
      text: 'It does not recur any more. The issues that it has made stay.',
      verb: 'Delete',
      run: () => void list.change('It goes on', () => deleteRecurring(recurring.id)),
    });
  return html`<div class="panel__actions">
    <${Button} onClick=${() => void run()}>Run now<//>
    <${Button} onClick=${() => void change({ is_paused: !recurring.is_paused })}>${recurring.is_paused ? 'Go on' : 'Pause'}<//>
    <${Button} onClick=${onEdit}>Edit<//>
    <${Button} onClick=${remove}>Delete<//>
  </div>`;
}

/** @param {{ recurring: Recurring }} props */
function Next({ recurring }) {
  if (recurring.is_paused) return html`paused`;
  return recurring.next_at ? html`next <${RelativeTime} time=${recurring.next_at} />` : html`ended`;
}

/** @param {Recurring} recurring */
function nameOf({ template_id, issue }) {
  const template = issueTemplates.rows.value?.find(({ id }) => id === template_id);
  return (template ? template.issue.title ?? template.name : issue.title) || 'From a template';
}
