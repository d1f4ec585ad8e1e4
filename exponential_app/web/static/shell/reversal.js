/** The way back: undo and redo with words about what they did and what they left alone. */
import { undo } from '../core/undo.js';
import { toast, toastError } from '../ui/toast.js';

/** Reverses the last step. */
export function undoLast() {
  say('Undone', undo.undo());
}

/** Does the last undone step again. */
export function redoLast() {
  say('Done again', undo.redo());
}

/**
 * Answers the button that reverses the step just taken. Once there are newer steps it says so instead of reversing them.
 * @returns {{ label: string, run: () => void }}
 */
export function undoAction() {
  const step = undo.last.peek();
  return {
    label: 'Undo',
    run: () => {
      if (undo.last.peek() === step) undoLast();
      else
        toast('There are newer changes', {
          detail: 'Undo goes back one step at a time.',
          actions: [{ label: 'Undo the newest', run: undoLast }],
        });
    },
  };
}

/**
 * @param {string} verb
 * @param {import('../core/undo.js').Reversal | null} reversal
 */
function say(verb, reversal) {
  if (!reversal) return toast(verb === 'Undone' ? 'Nothing to undo' : 'Nothing to do again');
  if (reversal.conflicts.length === 0) return toast(`${verb}: ${reversal.label}`);
  const fields = [...new Set(reversal.conflicts)]
    .map((name) => name.replace(/_ids?$/, '').replaceAll('_', ' '))
    .join(', ');
  return toastError(`${verb} in part: ${reversal.label}`, {
    detail: `Somebody changed ${fields} since; that was left as it is.`,
  });
}
