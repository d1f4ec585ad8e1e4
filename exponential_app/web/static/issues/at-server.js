/** Changes that only the server can make: done there, told here, taken back there. */
import { api, Problem } from '../core/api.js';
import { toast, toastError } from '../ui/toast.js';

/**
 * @template {{ seq?: number | null }} A
 * @param {{ success: string, failure: string, run: () => Promise<A>, detail?: (answer: A) => string }} attempted
 */
export async function attempt({ success, failure, run, detail = () => '' }) {
  try {
    const answer = await run();
    const { seq } = answer;
    const back = () => api.post('/undo', { transaction_of: seq });
    const undo = () => void attempt({ success: 'Taken back', failure: 'It stays as it is', run: back });
    const more = detail(answer);
    toast(success, { ...(more ? { detail: more } : {}), ...(seq ? { actions: [{ label: 'Undo', run: undo }] } : {}) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().join(' ') || error.message });
  }
}
