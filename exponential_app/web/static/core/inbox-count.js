/** How many threads of the inbox are new; core/inbox.js counts them once it is here. */

import { signal } from '@preact/signals-core';

export const unreadThreads = signal(0);
