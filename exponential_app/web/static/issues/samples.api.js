/** Takes the teaching issues away on the server; the stream then takes them off the screen. */
import { api, Problem } from '../core/api.js';
import { toast, toastError } from '../ui/toast.js';

/** Moves every teaching issue of the workspace to the trash. */
export async function removeSamples() {
  try {
    const { removed } = await api.del('/workspaces/current/samples');
    toast(`${removed} teaching issues removed`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError('The teaching issues are still here', { detail: error.message });
  }
}
