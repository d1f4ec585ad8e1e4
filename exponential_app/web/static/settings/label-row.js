/** One label or group: what it is, how much it is used, and what can be done with it. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { mutate } from '../core/mutate.js';
import { store } from '../core/store.js';
import { LabelDot } from '../issues/label-chip.js';
import { Button, IconButton } from '../ui/button.js';
import { Combobox } from '../ui/combobox.js';
import { confirm } from '../ui/confirm.js';
import { Popover } from '../ui/popover.js';
import { archiveLabel, mergeLabel, promoteLabel, restoreLabel } from './labels.api.js';
import { LabelForm } from './label-form.js';
import { mayManageLabels } from './permissions.js';
import { SettingRow } from './setting-row.js';

/** @typedef {import('../core/entities.js').Label} Label */

/**
 * @param {{ label: Label, groups: readonly Label[], count: number | undefined }} props
 */
export function LabelRow({ label, groups, count }) {
  const [editing, setEditing] = useState(false);
  const [merging, setMerging] = useState(/** @type {Element | null} */ (null));
  /** @param {{ name: string, color: string, group_id: string | null }} changed */
  const save = (changed) => {
    mutate.update('label', label.id, changed, { label: `Change label ${label.name}` });
    setEditing(false);
  };
  if (editing) {
    const close = () => setEditing(false);
    return html`<li class="panel__row">
      <${LabelForm} label=${label} groups=${groups} verb="Save" onSave=${save} onClose=${close} />
    </li>`;
  }
  const team = label.team_id ? store.team(label.team_id) : null;
  const kinds = [label.is_group && 'group', team?.name, label.archived_at && 'archived'].filter(Boolean);
  return html`<${SettingRow}
    as="li"
    place=${label.group_id === null ? undefined : 'inside'}
    lead=${html`<${LabelDot} color=${label.color} />`}
    name=${label.name}
    beside=${kinds.map((kind) => html`<span class="chip">${kind}</span>`)}
  >
    ${!label.is_group && count !== undefined && html`<span class="panel__detail">${count === 1 ? '1 issue' : `${count} issues`}</span>`}
    ${
      mayManageLabels() &&
      html`<div class="panel__actions">
        ${renderActions(label, { onEdit: () => setEditing(true), onMerge: setMerging })}
      </div>`
    }
    ${merging && html`<${MergePicker} label=${label} anchor=${merging} onClose=${() => setMerging(null)} />`}
  <//>`;
}

/**
 * @param {Label} label
 * @param {{ onEdit: () => void, onMerge: (anchor: Element) => void }} doing
 */
function renderActions(label, { onEdit, onMerge }) {
  if (label.archived_at) return html`<${Button} icon="undo-2" onClick=${() => restoreLabel(label)}>Restore<//>`;
  /** @param {Event} event */
  const merge = (event) => onMerge(/** @type {Element} */ (event.currentTarget));
  return html`
    ${
      label.team_id !== null &&
      label.group_id === null &&
      html`<${IconButton}
        icon="arrow-up-right"
        label=${`Give ${label.name} to the whole workspace`}
        onClick=${() => void promoteLabel(label)}
      />`
    }
    ${!label.is_group && html`<${IconButton} icon="git-merge" label=${`Merge ${label.name} into another label`} onClick=${merge} />`}
    <${IconButton} icon="pencil" label=${`Edit ${label.name}`} onClick=${onEdit} />
    <${IconButton} icon="archive" label=${`Archive ${label.name}`} onClick=${() => archiveLabel(label)} />`;
}

/**
 * @param {{ label: Label, anchor: Element, onClose: () => void }} props
 */
function MergePicker({ label, anchor, onClose }) {
  const targets = store
    .table('label')
    .all()
    .filter((other) => other.id !== label.id && !other.is_group && !other.archived_at)
    .filter((other) => other.team_id === null || other.team_id === label.team_id)
    .sort((a, b) => a.name.localeCompare(b.name));
  /** @param {string | null} id */
  const pick = (id) => {
    const into = targets.find((other) => other.id === id);
    if (!into) return;
    confirm({
      title: `Merge ${label.name} into ${into.name}?`,
      text: `Every issue that carries ${label.name} will carry ${into.name} instead, and ${label.name} goes into the archive.`,
      verb: 'Merge',
      run: () => void mergeLabel(label, into),
    });
  };
  return html`<${Popover} anchor=${anchor} onClose=${onClose} role="dialog" label=${`Merge ${label.name}`}>
    <${Combobox}
      label="Merge into…"
      options=${targets.map((other) => ({ value: other.id, label: other.name, icon: html`<${LabelDot} color=${other.color} />` }))}
      isSelected=${() => false}
      onPick=${pick}
      onClose=${onClose}
    />
  <//>`;
}
