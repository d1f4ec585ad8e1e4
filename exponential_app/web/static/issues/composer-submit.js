/** Making what has been written: an issue, with issues under it, or many at once. */
import { remember } from '../core/device.js';
import { mutate } from '../core/mutate.js';
import { between } from '../core/rank.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { issueLink, issuePath } from './addresses.js';
import { closeComposer } from './composer-state.js';
import { another, composer, TEAM_KEY } from './composer-draft.js';
import { handOver, takeBack, tellFiles } from './composer-files.js';
import { dropDraft, keepDraft } from './composer-shelf.js';
import { copyText } from './copy.js';
import { currentList } from './list-state.js';

/** @typedef {import('./composer-draft.js').Draft} Draft */

/**
 * Creates the issue at once. `another`: the dialog stays open for the next one, its properties kept; `open`: the issue is
 * shown.
 * @param {{ then: 'close' | 'another' | 'open' }} options
 */
export function submitDraft({ then }) {
  const draft = composer.peek();
  if (!draft) return;
  const title = draft.title.trim();
  const parts = draft.sub_issues.map((each) => each.trim()).filter(Boolean);
  let id = '';
  undo.group(`Create “${title}”`, () => {
    id = create(draft, title);
    let place = /** @type {string | null} */ (null);
    for (const part of parts) {
      place = between(place, null);
      createPart(draft, part, { parent_issue_id: id, sub_issue_rank: place });
    }
    handOver(draft, [id]);
  });
  finish(draft, then);
  if (currentList.peek()?.order.peek().includes(id)) currentList.peek()?.focus(id);
  const issue = () => store.table('issue').peek(id);
  const open = () => navigate(issuePath(/** @type {import('../core/entities.js').Issue} */ (issue())));
  const copy = () => void copyText(issueLink(/** @type {import('../core/entities.js').Issue} */ (issue())), 'Link');
  if (then === 'open') open();
  const actions = [{ label: 'Copy link', run: copy }, undoAction()];
  toast('Issue created', { detail: title, actions: then === 'open' ? actions : [{ label: 'Open', run: open }, ...actions] });
  tellFiles(draft);
}

/**
 * Creates an issue of each title, all with the properties of the draft.
 * @param {readonly string[]} titles
 */
export function createMany(titles) {
  const draft = composer.peek();
  if (!draft) return;
  undo.group(`Create ${titles.length} issues`, () => {
    // The last one made stands first in a list, and the first line of a text is read first.
    handOver(draft, titles.toReversed().map((title) => create({ ...draft, template_id: null }, title)));
  });
  finish(draft, 'close');
  toast(`${titles.length} issues created`, { actions: [undoAction()] });
  tellFiles(draft);
}

/** @param {Draft} draft @param {string} title */
function create(draft, title) {
  const { id: _shelved, sub_issues: _parts, attachments: _files, ...values } = draft;
  const description = draft.description.trim() ? draft.description : null;
  const { id, done } = mutate.create('issue', { ...values, title, description }, { label: `Create “${title}”` });
  // What the server refuses is offered again, with all that was written.
  done.catch(() => keepDraft({ ...draft, title, attachments: takeBack(draft) }, mutate.tab));
  return id;
}

/**
 * Its place is said: made in the same moment and sent side by side, parts have no order of their own.
 * @param {Draft} draft
 * @param {string} title
 * @param {{ parent_issue_id: string, sub_issue_rank: string }} under
 */
function createPart({ team_id }, title, under) {
  mutate.create('issue', { title, team_id, ...under }, { label: `Create “${title}”` });
}

/** @param {Draft} draft @param {'close' | 'another' | 'open'} then */
function finish(draft, then) {
  remember(TEAM_KEY, draft.team_id);
  dropDraft(draft.id);
  composer.value = then === 'another' ? another(draft) : null;
  if (then !== 'another') closeComposer();
}
