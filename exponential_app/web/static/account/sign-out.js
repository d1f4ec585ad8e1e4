/** Ends the session; asks first when edits would be lost by it. */
import { Problem } from '../core/api.js';
import { mutate } from '../core/mutate.js';
import { navigate } from '../core/router.js';
import { session } from '../core/session.js';
import { sync } from '../core/sync.js';
import { confirm } from '../ui/confirm.js';
import { toastError } from '../ui/toast.js';

/** Signs out at once, or after a question when edits have not reached the server. */
export function askToSignOut() {
  const { count, failed } = mutate.pending.peek();
  const unsent = count + failed;
  if (unsent === 0) return void signOut();
  return confirm({
    title: `Sign out and lose ${unsent} ${unsent === 1 ? 'edit' : 'edits'}?`,
    text: 'They have not reached the server yet, and signing out clears this device.',
    verb: 'Sign out',
    run: () => void signOut(),
  });
}

async function signOut() {
  try {
    await session.signOut();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError('You are still signed in', { detail: error.message });
    return;
  }
  sync.stop();
  navigate('/sign-in');
}
