/** The dialog in which an issue is written. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useDroppedFiles } from '../ui/dropped-files.js';
import { Editor } from '../ui/editor.js';
import { GrowingText } from '../ui/growing-text.js';
import { Switch } from '../ui/switch.js';
import { toast } from '../ui/toast.js';
import { ComposerAttachments } from './composer-attachments.js';
import { beginDraft, composer, writeDraft } from './composer-draft.js';
import { giveFiles } from './composer-files.js';
import { ComposerHead } from './composer-head.js';
import { ComposerOffers } from './composer-offers.js';
import { addPart, ComposerParts } from './composer-parts.js';
import { ComposerProperties, pickByKey } from './composer-properties.js';
import { ComposerSimilar } from './composer-similar.js';
import { closeComposer, composing } from './composer-state.js';
import { submitDraft } from './composer-submit.js';
import { PickerLayer } from './picker.js';
import { titlesOf } from './titles.js';

/** @typedef {import('./composer-state.js').Wanted} Wanted */

/** Shows the dialog while an issue is being written; mount it once. */
export function ComposerLayer() {
  const wanted = composing.value;
  useLayoutEffect(() => {
    if (!wanted) return;
    void beginDraft(wanted);
    if (composer.peek()) return;
    closeComposer();
    toast('There is no team yet', {
      detail: 'An issue belongs to a team. An administrator can make one in the settings.',
    });
  }, [wanted]);
  useEffect(() => {
    if (!wanted) composer.value = null;
  }, [wanted]);
  return wanted && composer.value ? html`<${Composer} wanted=${wanted} />` : null;
}

/** @param {{ wanted: Wanted }} props */
function Composer({ wanted }) {
  const draft = composer.value;
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [more, setMore] = useState(false);
  const [full, setFull] = useState(wanted.full ?? false);
  const [error, setError] = useState('');
  const [pasted, setPasted] = useState(/** @type {readonly string[]} */ ([]));
  const give = (/** @type {File[]} */ files) => giveFiles(composer.peek()?.id ?? '', files);
  useDroppedFiles(() => form.current?.closest('dialog'), give, true);
  if (!draft) return null;
  /** @param {'close' | 'another' | 'open'} then */
  const submit = (then) => {
    field(form.current, 'title')?.focus();
    if (!draft.title.trim()) return setError('Give the issue a title.');
    setError('');
    setPasted([]);
    return submitDraft({ then });
  };
  return html`<${Dialog} label="New issue" class=${`composer ${full ? 'composer--full' : ''}`} onClose=${closeComposer}>
    <form
      ref=${form}
      class="composer__form"
      onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        submit(more ? 'another' : 'close');
      }}
      onPaste=${(/** @type {ClipboardEvent} */ event) => givePasted(event, give)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, form.current, (opens) => submit(opens ? 'open' : more ? 'another' : 'close'))}
    >
      <${ComposerHead} draft=${draft} wanted=${wanted} full=${full} onFull=${setFull} />
      <${ComposerOffers} titles=${pasted} onSettled=${() => setPasted([])} />
      <div class="composer__fields" onPaste=${(/** @type {ClipboardEvent} */ event) => setPasted(linesFor(event))}>
        <${GrowingText}
          key=${`title-${draft.id}`}
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
            onSubmit=${() => submit(more ? 'another' : 'close')}
          />
        </div>
        <${ComposerParts} titles=${draft.sub_issues} />
        <${ComposerAttachments} key=${`files-${draft.id}`} draft=${draft} />
        <${ComposerSimilar} title=${draft.title} />
      </div>
      <${ComposerProperties} draft=${draft} />
      <div class="composer__foot">
        <${Button} icon="list-tree" kind="quiet" onClick=${addPart}>Add sub-issue<//>
        <p class="composer__error" role="alert">${error}</p>
        <span class="composer__more"><${Switch}
          label="Create more"
          on=${more}
          onChange=${setMore}
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
 * @param {(opens: boolean) => void} submit
 */
function onKeyDown(event, form, submit) {
  if (event.isComposing || event.defaultPrevented) return;
  const enter = event.key === 'Enter';
  const onTitle = event.target instanceof Element && event.target.matches('.composer__title');
  if (enter && (event.metaKey || event.ctrlKey)) submit(event.shiftKey);
  else if (enter && onTitle) field(form, 'description')?.focus();
  else if (enter || !pickByKey(event)) return;
  event.preventDefault();
}

/** @param {HTMLFormElement | null} form @param {'title' | 'description'} name @returns {HTMLElement | null} */
function field(form, name) {
  return form?.querySelector(`.composer__${name}:is(textarea), .composer__${name} :is(textarea, [role=textbox])`) ?? null;
}

/** Files pasted where no text has taken them. @param {ClipboardEvent} event @param {(files: File[]) => void} give */
function givePasted(event, give) {
  const data = event.clipboardData;
  // Office programs add a picture of what was copied to its words: the words are meant.
  if (event.defaultPrevented || !data?.files.length || data.types.includes('text/plain')) return;
  event.preventDefault();
  give([...data.files]);
}

/** The lines pasted into the title, if there are several: each may be an issue. @param {ClipboardEvent} event @returns {string[]} */
function linesFor(event) {
  const onTitle = event.target instanceof Element && event.target.matches('.composer__title');
  const lines = onTitle ? titlesOf(event.clipboardData?.getData('text/plain') ?? '') : [];
  return lines.length > 1 ? lines : [];
}
