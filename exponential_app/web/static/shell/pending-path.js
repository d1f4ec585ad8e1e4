/** Where what an unsent edit is about can be looked at. */
import { store } from '../core/store.js';
import { issuePath, settingsPath, workspacePath } from '../issues/addresses.js';

/**
 * The address of an edit's subject, archived, in the trash or gone: the page there says which. Null for what was never
 * made.
 * @param {import('../core/mutate.js').PendingMutation} pending
 * @returns {string | null}
 */
export function pendingPath({ kind, entity_id, verb, state }) {
  switch (kind) {
    case 'issue': {
      const issue = store.table('issue').peek(entity_id);
      if (!issue && verb === 'create' && state === 'failed') return null;
      return issue ? issuePath(issue) : `${workspacePath()}/issue/${entity_id}`;
    }
    case 'team':
      return settingsPath(`team-${store.table('team').peek(entity_id)?.key ?? ''}`);
    case 'person':
      return settingsPath('members');
    case 'label':
      return settingsPath('labels');
    case 'workspace':
      return settingsPath('workspace');
    default:
      return null;
  }
}
