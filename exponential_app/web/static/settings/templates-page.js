/** The templates that issues begin with, of the workspace and of its teams. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { Button } from '../ui/button.js';
import { confirm } from '../ui/confirm.js';
import { PageHead } from './page-head.js';
import { mayManageTemplates } from './permissions.js';
import { RemoteRows } from './remote-rows.js';
import { SettingRow } from './setting-row.js';
import { TemplateForm } from './template-form.js';
import { archiveTemplate, changeTemplate, copyTemplate, createTemplate, issueTemplates } from './templates.api.js';

/** @typedef {import('./templates.api.js').Template} Template */

export function TemplatesPage() {
  const [adding, setAdding] = useState(false);
  useEffect(() => void issueTemplates.load(), []);
  return html`<${PageHead}
      title="Templates"
      intro="What an issue begins with: its words, its properties, its sub-issues. A team may choose one for all of its new issues."
    />
    <section>
      <div class="panel__heading">
        <h3>Issue templates</h3>
        ${
          mayManageTemplates() &&
          !adding &&
          html`<${Button} kind="primary" icon="plus" onClick=${() => setAdding(true)}>New template<//>`
        }
      </div>
      ${adding && html`<${TemplateForm} onSave=${createTemplate} onClose=${() => setAdding(false)} />`}
      <${RemoteRows}
        list=${issueTemplates}
        label="Templates"
        none="There are no templates yet."
        render=${(/** @type {Template} */ template) => html`<${TemplateRow} key=${template.id} template=${template} />`}
      />
    </section>`;
}

/** @param {{ template: Template }} props */
function TemplateRow({ template }) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return html`<li class="panel__row panel__row--form">
      <${TemplateForm}
        template=${template}
        onSave=${(/** @type {import('./templates.api.js').TemplateValues} */ values) => changeTemplate(template.id, values)}
        onClose=${() => setEditing(false)}
      />
    </li>`;
  }
  const archive = () =>
    confirm({
      title: `Archive ${template.name}?`,
      text: 'Nobody is offered it any more. Issues that were made from it stay.',
      verb: 'Archive',
      run: () => void archiveTemplate(template.id),
    });
  return html`<${SettingRow} as="li" name=${template.name} detail=${summary(template)}>
    ${
      mayManageTemplates() &&
      html`<div class="panel__actions">
        <${Button} onClick=${() => setEditing(true)}>Edit<//>
        <${Button} onClick=${() => void copyTemplate(template.id)}>Copy<//>
        <${Button} onClick=${archive}>Archive<//>
      </div>`
    }
  <//>`;
}

/** @param {Template} template */
function summary({ team_id, issue }) {
  const scope = team_id ? store.team(team_id)?.name ?? '' : 'Every team';
  const below = issue.sub_issues?.length ?? 0;
  const parts = below === 0 ? [] : [below === 1 ? '1 sub-issue' : `${below} sub-issues`];
  return [scope, issue.title, ...parts].filter(Boolean).join(' · ');
}
