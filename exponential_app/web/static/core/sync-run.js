/** One running synchronisation: its parts, and what it has not written to the disk. */

import { Alarm } from './alarm.js';

/** @import { Change } from './entities.js' */
/** @import { LocalCopy } from './persist.js' */
/** @import { LiveStream } from './stream.js' */
/** @import { Tabs } from './tabs.js' */

/** The parts of a running synchronisation; replaced as a whole by the next start. */
export class Run {
  alarm = new Alarm();
  stopped = new AbortController();
  leads = false;
  /** Up to which number the disk has every change; the leader alone extends it. */
  reach = 0;
  /** @type {LiveStream | null} */
  stream = null;
  /** @type {Change[]} */
  unsaved = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  saving;

  /** @param {LocalCopy} copy @param {Tabs} tabs */
  constructor(copy, tabs) {
    this.copy = copy;
    this.tabs = tabs;
  }

  get isOver() {
    return this.stopped.signal.aborted;
  }
}
