/** Tells those who wrote a text that could not be merged, wherever in the product they are by then. */
import { mutate } from '../core/mutate.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { toastError } from '../ui/toast.js';
import { issuePath } from './addresses.js';
import { TEXT_WORDS } from './conflict-words.js';
import { openedIssue } from './opened-issue.js';

/** The conflicts they have heard of. @type {Set<string>} */
const told = new Set();

/** Listens from now on; each conflict is told once, and not to those who are looking at its issue. */
export function tellOfConflicts() {
  mutate.onConfirmed(({ entity, value }) => {
    if ((entity !== 'issue' && entity !== 'comment') || !value) return;
    const torn = /** @type {import('../core/entities.js').Issue | import('../core/entities.js').Comment} */ (value);
    const issue = 'issue_id' in torn ? store.table('issue').peek(torn.issue_id) : torn;
    if (!issue) return;
    const me = store.me.peek()?.person_id;
    const news = (torn.conflicts ?? []).filter(({ id, person_id }) => person_id === me && !told.has(id));
    for (const { id } of news) told.add(id);
    if (!news[0] || openedIssue.peek() === issue.id) return;
    toastError(`Two versions of the ${TEXT_WORDS[news[0].field]} of ${issue.identifier}`, {
      detail: 'It was rewritten elsewhere, too. Both are kept.',
      actions: [{ label: 'Settle', run: () => navigate(issuePath(issue)) }],
    });
  });
}
