/** The workspace itself: its name, its address. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { TextField } from '../ui/field.js';
import { PageHead } from './page-head.js';
import { isManager } from './permissions.js';

export function WorkspacePage() {
  const workspace = store.workspace(store.me.value?.workspace_id ?? '');
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  if (!workspace) return null;
  const save = () => {
    const name = draft?.trim();
    setDraft(null);
    if (name && name !== workspace.name)
      mutate.update('workspace', workspace.id, { name }, { label: 'Rename the workspace' });
  };
  return html`<${PageHead} title="Workspace" intro=${isManager() ? 'Changes are saved as you leave a field.' : 'Owners and administrators can change these.'} />
    <section class="panel">
      <div class="form">
        <${TextField}
          label="Name"
          value=${draft ?? workspace.name}
          maxLength=${80}
          disabled=${!isManager()}
          onInput=${setDraft}
          onBlur=${save}
        />
        <${TextField}
          label="Address"
          value=${`${location.host}/${workspace.url_slug}`}
          disabled
          onInput=${() => {}}
          hint="Links keep working because the address stays."
        />
      </div>
    </section>`;
}
