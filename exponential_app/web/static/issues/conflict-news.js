/** Tells those who wrote a text that could not be merged, wherever in the product they are by then. */
import { mutate } from '../core/mutate.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { toastError } from '../ui/toast.js';
import { issuePath } from './addresses.js';
import { openedIssue } from './opened-issue.js';

/** The conflicts they have heard of. @type {Set<string>} */
const told = new Set();

/** Listens from now on; each conflict is told once, and not to those who are looking at its issue. */
export function tellOfConflicts() {
  mutate.onConfirmed(({ entity, value }) => {
    if (entity !== 'issue' || !value) return;
    const issue = /** @type {import('../core/entities.js').Issue} */ (value);
    const me = store.me.peek()?.person_id;
    const news = (issue.conflicts ?? []).filter(({ id, person_id }) => person_id === me && !told.has(id));
    for (const { id } of news) told.add(id);
    if (!news[0] || openedIssue.peek() === issue.id) return;
    toastError(`Two versions of the ${news[0].field} of ${issue.identifier}`, {
      detail: 'It was rewritten elsewhere, too. Both are kept.',
      actions: [{ label: 'Settle', run: () => navigate(issuePath(issue)) }],
    });
  });
}
