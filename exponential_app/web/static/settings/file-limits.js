/** What may be uploaded into a workspace: which kinds, how large, and how much in all. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { SelectField, TextField } from '../ui/field.js';
import { isManager } from './permissions.js';

/** @typedef {import('../core/entities.js').Workspace} Workspace */

const KINDS = [
  { value: 'all', label: 'Everything' },
  { value: 'images_and_documents', label: 'Pictures and documents' },
  { value: 'none', label: 'Nothing' },
];
const LARGEST_MIB = 100;
const LARGEST_QUOTA_MIB = 2 ** 30;

/** @param {{ workspace: Workspace }} props */
export function FileLimits({ workspace }) {
  return html`<section class="panel" aria-label="Files">
    <div class="form">
      <${SelectField}
        label="What may be uploaded"
        value=${workspace.file_kinds}
        options=${KINDS}
        disabled=${!isManager()}
        onChange=${(/** @type {Workspace['file_kinds']} */ file_kinds) =>
          mutate.update('workspace', workspace.id, { file_kinds }, { label: 'Change what may be uploaded' })}
      />
      <${NumberField}
        label="Largest file, in MiB"
        value=${workspace.largest_file_mib}
        most=${LARGEST_MIB}
        hint=${`From 1 to ${LARGEST_MIB}.`}
        onSave=${(/** @type {number} */ largest_file_mib) =>
          mutate.update('workspace', workspace.id, { largest_file_mib }, { label: 'Change the largest file' })}
      />
      <${NumberField}
        label="All files together, in MiB"
        value=${workspace.file_quota_mib}
        most=${LARGEST_QUOTA_MIB}
        mayBeEmpty
        hint="Empty for as much as the disk holds."
        onSave=${(/** @type {number | null} */ file_quota_mib) =>
          mutate.update('workspace', workspace.id, { file_quota_mib }, { label: 'Change how much files may take' })}
      />
    </div>
  </section>`;
}

/**
 * @param {{
 *   label: string, value: number | null, most: number, mayBeEmpty?: boolean, hint: string, onSave: (value: any) => void,
 * }} props
 */
function NumberField({ label, value, most, mayBeEmpty, hint, onSave }) {
  const [written, setWritten] = useState(/** @type {string | null} */ (null));
  const text = written ?? (value === null ? '' : String(value));
  const number = text.trim() === '' ? null : Number(text);
  const isRight = number === null ? Boolean(mayBeEmpty) : Number.isInteger(number) && number >= 1 && number <= most;
  const save = () => {
    if (!isRight) return;
    setWritten(null);
    if (number !== value) onSave(number);
  };
  return html`<${TextField}
    label=${label}
    value=${text}
    hint=${hint}
    error=${isRight ? undefined : `Give a whole number from 1 to ${most}.`}
    disabled=${!isManager()}
    onInput=${setWritten}
    onBlur=${save}
  />`;
}
