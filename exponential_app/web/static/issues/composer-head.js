/** The head of the composer: where the issue goes, which template, how large the dialog is. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { discardDraft, isWritten } from './composer-draft.js';
import { dropFiles } from './composer-files.js';
import { closeComposer } from './composer-state.js';
import { ComposerTeam } from './composer-team.js';
import { ComposerTemplate } from './composer-template.js';

/**
 * @param {{
 *   draft: import('./composer-draft.js').Draft,
 *   wanted: import('./composer-state.js').Wanted,
 *   full: boolean,
 *   onFull: (full: boolean) => void,
 * }} props
 */
export function ComposerHead({ draft, wanted, full, onFull }) {
  const discard = () => {
    dropFiles(draft);
    discardDraft();
  };
  return html`<div class="composer__head">
    <${ComposerTeam} teamId=${draft.team_id} />
    <${ComposerTemplate} draft=${draft} chooses=${wanted.choosesTemplate ?? false} />
    <span class="not-phone" aria-hidden="true">›</span>
    <h2 class="composer__what">${draft.parent_issue_id ? 'New sub-issue' : 'New issue'}</h2>
    <span class="bar__space"></span>
    ${isWritten(draft) && html`<${IconButton} icon="trash-2" label="Discard draft" onClick=${discard} />`}
    <${IconButton}
      class="not-phone"
      icon=${full ? 'minimize-2' : 'maximize-2'}
      label=${full ? 'Make smaller' : 'Make larger'}
      onClick=${() => onFull(!full)}
    />
    <${IconButton} icon="x" label="Close, keeping the draft" keys=${['Escape']} onClick=${closeComposer} />
  </div>`;
}
