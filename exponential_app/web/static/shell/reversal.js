/** The way back: undo and redo with words about what they did and what they left alone. */
import { store } from '../core/store.js';
import { undo } from '../core/undo.js';
import { toast, toastError } from '../ui/toast.js';

/** Reverses the last step. */
export async function undoLast() {
  say('Undone', await undo.undo());
}

/** Does the last undone step again. */
export async function redoLast() {
  say('Done again', await undo.redo());
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
      if (undo.last.peek() === step) void undoLast();
      else
        toast('There are newer changes', {
          detail: 'Undo goes back one step at a time.',
          actions: [{ label: 'Undo the newest', run: () => void undoLast() }],
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
  if (reversal.refusal) return toastError(`Not ${verb.toLowerCase()}: ${reversal.label}`, { detail: reversal.refusal });
  if (reversal.conflicts.length === 0) return toast(`${verb}: ${reversal.label}`);
  return toastError(`${verb} in part: ${reversal.label}`, { detail: wordsOf(reversal.conflicts) });
}

/** Names at most so many issues; of more, how many there are. */
const NAMED = 3;

/**
 * Says what was left alone, and of what: "Somebody changed priority of ENG-12 since; …".
 * @param {import('../core/undo.js').Left[]} conflicts
 */
function wordsOf(conflicts) {
  const gone = conflicts.filter(({ field }) => field === 'id');
  const changed = conflicts.filter(({ field }) => field !== 'id');
  const fields = [...new Set(changed.map(({ field }) => field.replace(/_ids?$/, '').replaceAll('_', ' ')))];
  const sentences = [];
  if (changed.length > 0)
    sentences.push(`Somebody changed ${fields.join(', ')}${namesOf(changed)} since; that was left as it is.`);
  if (gone.length > 0) sentences.push(`Something is not here any more${namesOf(gone)}.`);
  return sentences.join(' ');
}

/** @param {import('../core/undo.js').Left[]} conflicts */
function namesOf(conflicts) {
  const ids = [...new Set(conflicts.flatMap(({ kind, id }) => (kind === 'issue' ? [id] : [])))];
  const names = ids.flatMap((id) => store.table('issue').peek(id)?.identifier ?? []);
  if (names.length === 0) return '';
  return names.length <= NAMED ? ` of ${names.join(', ')}` : ` of ${names.length} issues`;
}
