/** Starts the client: theme and keys, then the workspace of the address from what this browser knows, then the server. */
import { effect } from '@preact/signals';
import { html } from 'htm/preact';
import { render } from 'preact';
import { actions } from './core/actions.js';
import { api } from './core/api.js';
import { startHolding } from './core/held-keys.js';
import { keys } from './core/keys.js';
import { clearLeft } from './core/left.js';
import { afterFirstPicture } from './core/lazy.js';
import { keepAvailable } from './core/offline.js';
import { startRouter } from './core/router.js';
import { session } from './core/session.js';
import { startTheme } from './core/theme.js';
import { startClock } from './core/time.js';
import { registerFilterActions } from './filters/filter-actions.js';
import { tellOfConflicts } from './issues/conflict-news.js';
import { registerIssueActions } from './issues/issue-actions.js';
import { registerListActions } from './issues/list-actions.js';
import { App } from './shell/app.js';
import { followPreferences } from './shell/appearance.js';
import { contextOf } from './shell/context.js';
import { followWorkspace } from './shell/current-workspace.js';
import { followDocumentTitle } from './shell/document-title.js';
import { watchKeeping } from './shell/keeping.js';
import { registerOpenActions } from './shell/open-actions.js';
import { registerNavigationActions } from './shell/navigation-actions.js';
import { watchRefusals } from './shell/refusals.js';
import { registerViewActions } from './views/view-actions.js';

startTheme();
startClock();
startRouter();
actions.setContext(contextOf);
registerIssueActions();
registerListActions();
registerFilterActions();
registerNavigationActions();
registerOpenActions();
registerViewActions();
startHolding();
keys.start();
watchRefusals();
tellOfConflicts();

session.restore();
followWorkspace();
followDocumentTitle();
followPreferences();
// Who else is here, and what one was told, can wait for it.
afterFirstPicture(() => import('./core/presence.js').then(({ followPresence }) => followPresence()));
afterFirstPicture(() => import('./core/inbox.js').then(({ followInbox }) => followInbox()));
render(html`<${App} />`, /** @type {HTMLElement} */ (document.querySelector('#app')));
void session.refresh().then(async () => {
  if (session.isConfirmed) await clearLeft();
});
watchKeeping();
effect(() => {
  if (!api.signedOut.value) keepAvailable();
});
