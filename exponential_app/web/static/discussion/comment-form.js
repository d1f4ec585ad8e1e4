/** Writing a comment: a draft that stays in the browser, people and issues suggested as they are named. */
import { html } from 'htm/preact';
import { preference } from '../core/preferences.js';
import { Button } from '../ui/button.js';
import { Editor } from '../ui/editor.js';
import { toast } from '../ui/toast.js';
import { useDraft } from './draft.js';

const LONGEST = 100_000;

/**
 * @param {{
 *   issue: import('../core/entities.js').Issue,
 *   draftKey: string,
 *   label: string,
 *   submit: string,
 *   begun?: string,
 *   autofocus?: boolean,
 *   onSubmit: (body: string) => void,
 *   onWriting?: (isWriting: boolean) => void,
 * }} props `begun`: what the text starts with when no draft was left behind; `onWriting`: the form can be closed, which
 *   keeps its draft on Escape, and is opened again by who takes back that it was cancelled.
 */
export function CommentForm({ issue, draftKey, label, submit, begun = '', autofocus, onSubmit, onWriting }) {
  const sendsOnEnter = preference('send_comment') === 'enter';
  const draft = useDraft(draftKey, begun);
  const send = () => {
    const body = draft.text.trim();
    if (!body) return;
    draft.discard();
    onSubmit(body);
  };
  const close = onWriting && (() => onWriting(false));
  const cancel = () => {
    const { text } = draft;
    draft.discard();
    onWriting?.(false);
    const back = () => {
      draft.write(text);
      onWriting?.(true);
    };
    if (text !== begun) toast('Draft discarded', { actions: [{ label: 'Undo', run: back }] });
  };
  /** @param {SubmitEvent} event */
  const submitted = (event) => {
    event.preventDefault();
    send();
  };
  return html`<form class="comment-form" data-written=${draft.text !== '' || undefined} onSubmit=${submitted}>
    <${Editor}
      label=${label}
      value=${draft.text}
      placeholder=${label}
      maxLength=${LONGEST}
      autofocus=${autofocus || undefined}
      issueId=${issue.id}
      compact
      rests=${!autofocus}
      onChange=${draft.write}
      onSubmit=${send}
      sendsOnEnter=${sendsOnEnter}
      onEscape=${close}
    />
    <div class="comment-form__foot">
      <span class="comment-form__hint">Markdown · / for blocks, @ for people, # for issues</span>
      ${onWriting && html`<${Button} kind="quiet" onClick=${cancel}>Cancel<//>`}
      <${Button} kind="primary" type="submit" disabled=${!draft.text.trim()} keys=${[sendsOnEnter ? 'Enter' : 'Mod+Enter']}>${submit}<//>
    </div>
  </form>`;
}
