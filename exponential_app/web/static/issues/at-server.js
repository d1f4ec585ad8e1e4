/** Changes that only the server can make: done there, told here, undone there. */
import { Problem } from '../core/api.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { toast, toastError } from '../ui/toast.js';

/**
 * @template {{ seq?: number | null }} A
 * @param {{ success: string, failure: string, run: () => Promise<A>, detail?: (answer: A) => string }} attempted
 */
export async function attempt({ success, failure, run, detail = () => '' }) {
  try {
    const answer = await run();
    if (answer.seq) undo.made(success, answer.seq);
    const more = detail(answer);
    toast(success, { ...(more ? { detail: more } : {}), ...(answer.seq ? { actions: [undoAction()] } : {}) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().join(' ') || error.message });
  }
}
