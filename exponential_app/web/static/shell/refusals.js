/** Tells of edits that the server refused: one by its name, many of one moment by their number. */
import { mutate } from '../core/mutate.js';
import { toastError } from '../ui/toast.js';

const MOMENT_MS = 200;

/** Watches from now on. */
export function watchRefusals() {
  /** @type {import('../core/mutate.js').Refusal[]} */
  let refused = [];
  mutate.onRefused((refusal) => {
    refused.push(refusal);
    if (refused.length > 1) return;
    setTimeout(() => {
      tell(refused);
      refused = [];
    }, MOMENT_MS);
  });
}

/** @param {import('../core/mutate.js').Refusal[]} refused */
function tell(refused) {
  const { mutation } = refused[0] ?? {};
  if (!mutation) return;
  if (refused.length === 1) toastError(`${mutation.label || 'The edit'} was refused`, { detail: mutation.reason });
  else toastError(`${refused.length} edits were refused`, { detail: `The first: ${mutation.reason}` });
}
