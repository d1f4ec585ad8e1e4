/** Names the browser's tab after what is on screen. */
import { effect } from '@preact/signals';
import { unreadThreads } from '../core/inbox-count.js';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { viewAt } from '../views/view-place.js';

/** Keeps the title in step from now on. */
export function followDocumentTitle() {
  effect(() => {
    const unread = unreadThreads.value;
    document.title = (unread ? `(${unread}) ` : '') + [screenTitle(), 'Exponential'].filter(Boolean).join(' · ');
  });
}

/** @returns {string | undefined} */
function screenTitle() {
  const { name, params, query } = route.value;
  switch (name) {
    case 'team':
      return store.teamByKey(params.key ?? '')?.name;
    case 'my-issues':
      return 'My issues';
    case 'search':
      return query.get('q') ? `“${query.get('q')}”` : 'Search';
    case 'view':
      return viewAt(params.slug ?? '')?.name;
    case 'views':
      return 'Views';
    case 'inbox':
      return 'Inbox';
    case 'person':
      return store.person(params.id ?? '')?.name;
    case 'archive':
      return 'Archive';
    case 'settings':
      return 'Settings';
    case 'sign-in':
      return 'Sign in';
    case 'issue': {
      const issue = store.issueByIdentifier(params.ref ?? '') ?? store.issue(params.ref ?? '');
      return issue ? `${issue.identifier} ${issue.title}` : params.ref;
    }
    default:
      return undefined;
  }
}
