/** The workspace itself: its name, its address, who changes labels, how branches are named. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { branchName } from '../core/branch.js';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { SelectField, TextField } from '../ui/field.js';
import { FileLimits } from './file-limits.js';
import { PageHead } from './page-head.js';
import { isManager } from './permissions.js';

/** @typedef {import('../core/entities.js').Workspace} Workspace */

const LABEL_MANAGERS = [
  { value: 'admins', label: 'Owners and administrators' },
  { value: 'members', label: 'Members' },
  { value: 'anyone', label: 'Everyone, guests too' },
];

export function WorkspacePage() {
  const workspace = store.workspace(store.me.value?.workspace_id ?? '');
  if (!workspace) return null;
  return html`<${PageHead} title="Workspace" intro=${isManager() ? 'Changes are saved as you leave a field.' : 'Owners and administrators can change these.'} />
    <section class="panel">
      <div class="form">
        <${SavedField} workspace=${workspace} name="name" label="Name" maxLength=${80} verb="Rename the workspace" />
        <${TextField}
          label="Address"
          value=${`${location.host}/${workspace.url_slug}`}
          disabled
          onInput=${() => {}}
          hint="Links keep working because the address stays."
        />
      </div>
    </section>
    <section class="panel">
      <div class="form">
        <${SelectField}
          label="Who may change labels"
          value=${workspace.label_management}
          options=${LABEL_MANAGERS}
          disabled=${!isManager()}
          onChange=${(/** @type {Workspace['label_management']} */ who) =>
            mutate.update('workspace', workspace.id, { label_management: who }, { label: 'Change who may change labels' })}
        />
        <${SelectField}
          label="Who may change templates and recurring issues"
          value=${workspace.template_management}
          options=${LABEL_MANAGERS.slice(0, 2)}
          disabled=${!isManager()}
          onChange=${(/** @type {Workspace['template_management']} */ who) =>
            mutate.update('workspace', workspace.id, { template_management: who }, { label: 'Change who may change templates' })}
        />
        <${SavedField}
          workspace=${workspace}
          name="branch_format"
          label="Branch names"
          maxLength=${100}
          verb="Change the format of branch names"
          hint=${`As in ${example(workspace.branch_format)}. Takes {username}, {identifier} and {title}.`}
        />
      </div>
    </section>
    <${FileLimits} workspace=${workspace} />`;
}

/**
 * @param {{ workspace: Workspace, name: 'name' | 'branch_format', label: string, maxLength: number, verb: string, hint?: string }} props
 */
function SavedField({ workspace, name, label, maxLength, verb, hint }) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const save = () => {
    const text = draft?.trim();
    setDraft(null);
    if (text && text !== workspace[name]) mutate.update('workspace', workspace.id, { [name]: text }, { label: verb });
  };
  return html`<${TextField}
    label=${label}
    value=${draft ?? workspace[name]}
    maxLength=${maxLength}
    disabled=${!isManager()}
    onInput=${setDraft}
    onBlur=${save}
    hint=${hint}
  />`;
}

/** @param {string} format */
function example(format) {
  const username = store.person(store.me.value?.person_id ?? '')?.name ?? '';
  return branchName(format, { username, identifier: 'ENG-12', title: 'Streams freeze' });
}
