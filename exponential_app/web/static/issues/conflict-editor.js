/** Both versions of a text in one editor, to make a third of them. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { forget, recall, rememberWriting } from '../core/device.js';
import { Button } from '../ui/button.js';
import { GrowingText } from '../ui/growing-text.js';
import { bothTogether, currentText, TEXT_WORDS, versionOf } from './conflict-words.js';

/**
 * What is written stays in the browser until it is saved or thrown away.
 * @param {{
 *   torn: import('./conflict-words.js').Torn,
 *   conflict: import('../core/entities.js').TextConflict,
 *   disabled: boolean,
 *   onSave: (text: string) => Promise<boolean>,
 *   onCancel: () => void,
 * }} props
 */
export function ConflictEditor({ torn, conflict, disabled, onSave, onCancel }) {
  const key = `draft:conflict:${conflict.id}`;
  const isTitle = conflict.field === 'title';
  const isNeeded = conflict.field !== 'description';
  const [text, setText] = useState(
    () =>
      recall(key) ??
      bothTogether(conflict.field, currentText(torn, conflict), conflict.text, versionOf(conflict)),
  );
  const write = (/** @type {string} */ written) => {
    rememberWriting(key, written);
    setText(written);
  };
  const save = async () => {
    if (await onSave(text)) forget(key);
  };
  const cancel = () => {
    forget(key);
    onCancel();
  };
  return html`<${GrowingText}
      label=${`Both versions of the ${TEXT_WORDS[conflict.field]}`}
      class="conflict__editor"
      value=${text}
      oneLine=${isTitle}
      maxLength=${isTitle ? 500 : 100_000}
      autofocus
      onInput=${write}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.isComposing || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void save();
      }}
    />
    <p class="conflict__lead">What the two share stands once. Where they differ, both stand under each other between brackets: keep what you want and delete the rest.</p>
    <div class="conflict__actions">
      <${Button} kind="primary" keys=${['Mod+Enter']} disabled=${disabled || (isNeeded && !text.trim())} onClick=${save}>Save as the ${TEXT_WORDS[conflict.field]}<//>
      <${Button} kind="quiet" onClick=${cancel}>Cancel<//>
    </div>`;
}
