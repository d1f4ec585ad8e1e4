/** Which template a new issue begins with. */
import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { store } from '../core/store.js';
import { issueTemplates, usableTemplates } from '../settings/templates.api.js';
import { Combobox } from '../ui/combobox.js';
import { Icon } from '../ui/icon.js';
import { Popover } from '../ui/popover.js';
import { toast } from '../ui/toast.js';
import { writeDraft } from './composer-draft.js';
import { drafted } from './drafted.js';

/** @typedef {import('./composer-draft.js').Draft} Draft */
/** @typedef {import('../settings/templates.api.js').Template} Template */

/**
 * Nothing to choose from: nothing is shown. The team's own template is taken as long as nobody has written anything.
 * @param {{ draft: Draft, chooses: boolean }} props `chooses`: begins with the choice.
 */
export function ComposerTemplate({ draft, chooses }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [open, setOpen] = useState(false);
  const usable = usableTemplates(draft.team_id);
  useEffect(() => void issueTemplates.load().then(() => chooses && beginChoosing(draft.team_id, setOpen)), []);
  const byDefault = usable.find(({ id }) => id === defaultOf(draft.team_id));
  useEffect(() => {
    if (byDefault && draft.template_id === undefined && !draft.title && !draft.description) take(byDefault, draft);
  }, [byDefault?.id, draft.team_id]);
  if (usable.length === 0) return null;
  const chosen = usable.find(({ id }) => id === draft.template_id);
  const parts = chosen?.issue.sub_issues?.length ?? 0;
  /** @param {string | null} id */
  const pick = (id) => {
    const template = usable.find((each) => each.id === id);
    if (template) take(template, draft);
    else writeDraft({ template_id: null });
  };
  return html`<button
      ref=${button}
      type="button"
      class="composer__property"
      aria-haspopup="dialog"
      aria-expanded=${String(open)}
      onClick=${() => setOpen(!open)}
    >
      <span class="visually-hidden">Template: </span><${Icon} name="copy" />${chosen?.name ?? 'Template'}${parts > 0 && ` · ${parts} sub-issues`}
    </button>
    ${
      open &&
      html`<${Popover} anchor=${button.current} onClose=${() => setOpen(false)} role="dialog" label="Template">
      <${Combobox}
        label="Template…"
        options=${[{ value: null, label: 'No template' }, ...usable.map(({ id, name }) => ({ value: id, label: name }))]}
        isSelected=${(/** @type {string | null} */ value) => value === (chosen?.id ?? null)}
        onPick=${pick}
        onClose=${() => setOpen(false)}
      />
    <//>`
    }`;
}

/** @param {string} teamId @param {(open: boolean) => void} setOpen */
function beginChoosing(teamId, setOpen) {
  if (usableTemplates(teamId).length > 0) setOpen(true);
  else toast('There is no template yet', { detail: 'Templates are made in the settings of the workspace and of teams.' });
}

/** @param {Template} template @param {Draft} draft */
function take(template, draft) {
  writeDraft({ ...drafted(template.issue, draft.team_id), template_id: template.id });
}

/** @param {string} teamId */
function defaultOf(teamId) {
  const team = store.team(teamId);
  const belongs = team?.member_ids.includes(store.me.value?.person_id ?? '') && store.me.value?.role !== 'guest';
  return belongs ? team?.default_template_id : team?.default_template_for_others_id;
}
