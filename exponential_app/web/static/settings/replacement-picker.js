/** Asks where the issues of a state go before it is deleted. */
import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { store } from '../core/store.js';
import { StateIcon } from '../issues/state-icon.js';
import { Combobox } from '../ui/combobox.js';
import { confirm } from '../ui/confirm.js';
import { Popover } from '../ui/popover.js';
import { toastError } from '../ui/toast.js';
import { deleteState, fetchCounts } from './states.api.js';

/**
 * @param {{
 *   team: import('../core/entities.js').Team,
 *   state: import('../core/entities.js').WorkflowState,
 *   anchor: Element,
 *   onClose: () => void,
 * }} props
 */
export function ReplacementPicker({ team, state, anchor, onClose }) {
  const [count, setCount] = useState(/** @type {number | null} */ (null));
  useEffect(() => {
    fetchCounts(team).then(
      (counts) => setCount(counts.get(state.id) ?? 0),
      (error) => {
        if (!(error instanceof Problem)) throw error;
        toastError(`State ${state.name} stays`, { detail: error.message });
        onClose();
      },
    );
  }, []);
  if (count === null) return null;
  const others = store.statesByTeam(team.id).value.filter(({ id }) => id !== state.id);
  const issues = count === 1 ? '1 issue' : `${count} issues`;
  /** @param {string | null} id */
  const pick = (id) => {
    const into = others.find((other) => other.id === id);
    if (!into) return;
    confirm({
      title: `Delete ${state.name}?`,
      text: count === 0 ? 'No issue is in it; those in the trash move along.' : `${issues} will move to ${into.name}.`,
      verb: 'Delete',
      run: () => void deleteState(team, state, into.id),
    });
  };
  return html`<${Popover} anchor=${anchor} onClose=${onClose} role="dialog" label=${`Delete ${state.name}`}>
    <${Combobox}
      label=${count === 0 ? 'What takes its place?' : `Move ${issues} to…`}
      options=${others.map((other) => ({ value: other.id, label: other.name, icon: html`<${StateIcon} state=${other} />` }))}
      isSelected=${() => false}
      onPick=${pick}
      onClose=${onClose}
    />
  <//>`;
}
