/** Taking labels out of use and back. */
import { api, Problem } from '../core/api.js';
import { mutate } from '../core/mutate.js';
import { toast, toastError } from '../ui/toast.js';

/**
 * Archives a label: it leaves the pickers and the issues keep it.
 * @param {import('../core/entities.js').Label} label
 */
export function archiveLabel(label) {
  const { done } = mutate.action('label', label.id, 'remove', {
    label: `Archive label ${label.name}`,
    undoable: false,
  });
  const restore = () => void done.then(() => restoreLabel(label));
  toast(`Label ${label.name} archived`, { actions: [{ label: 'Undo', run: restore }] });
}

/** @param {import('../core/entities.js').Label} label */
export async function restoreLabel(label) {
  try {
    await api.patch(`/labels/${label.id}`, { archived: false });
    toast(`Label ${label.name} restored`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(`Label ${label.name} is still archived`, { detail: error.message });
  }
}
