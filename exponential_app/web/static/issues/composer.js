/** The dialog in which an issue is written. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { Button, IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Editor } from '../ui/editor.js';
import { GrowingText } from '../ui/growing-text.js';
import { Switch } from '../ui/switch.js';
import { ComposerProperties } from './composer-properties.js';
import { closeComposer, composer, discardDraft, submitDraft, writeDraft } from './composer-state.js';
import { ComposerTeam } from './composer-team.js';
import { ComposerTemplate } from './composer-template.js';
import { PickerLayer } from './picker.js';

/** Shows the dialog while there is a draft in it; mount it once. */
export function ComposerLayer() {
  return composer.value ? html`<${Composer} />` : null;
}

function Composer() {
  const draft = composer.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [another, setAnother] = useState(false);
  const [error, setError] = useState('');
  if (!draft) return null;
  const submit = () => {
    const title = /** @type {HTMLElement | null | undefined} */ (form.current?.querySelector('.composer__title'));
    title?.focus();
    if (!draft.title.trim()) return setError('Give the issue a title.');
    setError('');
    return submitDraft({ another });
  };
  return html`<${Dialog} label="New issue" class="composer" onClose=${closeComposer}>
    <form
      ref=${form}
      class="composer__form"
      onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, form.current, submit)}
    >
      <div class="composer__head">
        <${ComposerTeam} teamId=${draft.team_id} /><${ComposerTemplate} draft=${draft} /><span aria-hidden="true">›</span><h2>New issue</h2>
        <span class="bar__space"></span>
        ${(draft.title || draft.description) && html`<${IconButton}
          icon="trash-2"
          label="Discard draft"
          onClick=${discardDraft}
        />`}
        <${IconButton} icon="x" label="Close, keeping the draft" keys=${['Escape']} onClick=${closeComposer} />
      </div>
      <div class="composer__fields">
        <${GrowingText}
          label="Title"
          class="composer__title"
          placeholder="Issue title"
          value=${draft.title}
          maxLength=${500}
          invalid=${error !== ''}
          oneLine
          autofocus
          onInput=${(/** @type {string} */ title) => {
            setError('');
            writeDraft({ title });
          }}
        />
        <div class="composer__description">
          <${Editor}
            label="Description"
            placeholder="Add a description…"
            value=${draft.description}
            maxLength=${100_000}
            teamId=${draft.team_id}
            compact
            onChange=${(/** @type {string} */ description) => writeDraft({ description })}
            onSubmit=${submit}
          />
        </div>
      </div>
      <${ComposerProperties} draft=${draft} />
      <div class="composer__foot">
        <p class="composer__error" role="alert">${error}</p>
        <span class="composer__more"><${Switch}
          label="Create more"
          on=${another}
          onChange=${setAnother}
        /><span aria-hidden="true">Create more</span></span>
        <${Button} kind="primary" type="submit" keys=${['Mod+Enter']}>Create issue<//>
      </div>
    </form>
    <${PickerLayer} layer="dialog" />
  <//>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement | null} form
 * @param {() => void} submit
 */
function onKeyDown(event, form, submit) {
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  const onTitle = event.target instanceof Element && event.target.matches('.composer__title');
  if (event.metaKey || event.ctrlKey) submit();
  else if (onTitle)
    /** @type {HTMLElement | null | undefined} */ (form?.querySelector('.composer__description [role=textbox], .composer__description textarea'))?.focus();
  else return;
  event.preventDefault();
}
