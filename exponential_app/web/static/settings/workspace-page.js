/** The workspace itself: its name, its address, who changes labels, how branches are named. */
import { html } from 'htm/preact';
import { branchName } from '../core/branch.js';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { SelectField, TextField } from '../ui/field.js';
import { FileLimits } from './file-limits.js';
import { PageHead } from './page-head.js';
import { isManager } from './permissions.js';
import { SavedField } from './saved-field.js';

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
        <${SavedField}
          label="Name"
          value=${workspace.name}
          maxLength=${80}
          disabled=${!isManager()}
          onSave=${(/** @type {string} */ name) => mutate.update('workspace', workspace.id, { name }, { label: 'Rename the workspace' })}
        />
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
          label="Branch names"
          value=${workspace.branch_format}
          maxLength=${100}
          disabled=${!isManager()}
          onSave=${(/** @type {string} */ format) =>
            mutate.update('workspace', workspace.id, { branch_format: format }, { label: 'Change the format of branch names' })}
          hint=${`As in ${example(workspace.branch_format)}. Takes {username}, {identifier} and {title}.`}
        />
      </div>
    </section>
    <${FileLimits} workspace=${workspace} />`;
}

/** @param {string} format */
function example(format) {
  const username = store.person(store.me.value?.person_id ?? '')?.name ?? '';
  return branchName(format, { username, identifier: 'ENG-12', title: 'Streams freeze' });
}
