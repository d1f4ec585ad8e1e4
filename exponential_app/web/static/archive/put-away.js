/** Issues in the archive or the trash: the local copy leaves them out, so they come from the server by pages. */
import { signal } from '@preact/signals';
import { api, Problem } from '../core/api.js';
import { store } from '../core/store.js';

/** @typedef {{ team: string, words: string }} Asked  the key of a team, empty for all; words of title or description, empty for any */

const PAGE = 50;

export class PutAway {
  /** @type {import('@preact/signals').Signal<import('../core/closed.js').Extent>} */
  extent = signal('unknown');
  /** How many are left is not counted. @type {import('@preact/signals').Signal<number | null>} */
  left = signal(null);
  failed = signal(false);
  pages = signal(0);
  /** Those that have come, the last put away first. @type {import('@preact/signals').Signal<readonly string[]>} */
  ids = signal([]);
  /** @type {Asked} */
  asked = { team: '', words: '' };
  #field;
  /** @type {string | null} */
  #cursor = null;
  #asking = new AbortController();

  /** @param {'archived' | 'trashed'} field @param {string} what What they are called, of several. */
  constructor(field, what) {
    this.#field = field;
    this.what = what;
  }

  /** Ask for others, or for the same afresh. @param {Asked} [asked] */
  ask(asked = this.asked) {
    this.#asking.abort();
    this.asked = asked;
    this.#cursor = null;
    this.ids.value = [];
    this.failed.value = false;
    this.extent.value = 'unknown';
    this.pages.value += 1;
  }

  /** Fetch the next page into the store. */
  async more() {
    if (this.extent.peek() === 'end') return;
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal: aborted } = this.#asking;
    try {
      const page = await api.get('/issues', { query: this.#query(), signal: aborted });
      if (aborted.aborted) return;
      for (const issue of page.data) store.confirm('issue', issue.id, issue);
      this.#cursor = page.next_cursor;
      this.ids.value = [...this.ids.peek(), ...page.data.map((/** @type {{ id: string }} */ issue) => issue.id)];
      this.extent.value = page.next_cursor === null ? 'end' : 'more';
      this.failed.value = false;
      this.pages.value += 1;
    } catch (error) {
      if (aborted.aborted) return;
      if (!(error instanceof Problem)) throw error;
      this.failed.value = true;
    }
  }

  /** The issues that are still put away. */
  issues() {
    const field = this.#field === 'archived' ? 'archived_at' : 'trashed_at';
    return this.ids.value.flatMap((id) => {
      const issue = store.issue(id);
      return issue?.[field] ? [issue] : [];
    });
  }

  #query() {
    const tests = [
      { field: this.#field, op: 'is', value: true },
      ...(this.asked.words ? [{ field: 'text', op: 'contains', value: this.asked.words }] : []),
    ];
    const team = this.asked.team || null;
    return { filter: JSON.stringify({ and: tests }), sort: '-updated_at', team, limit: PAGE, cursor: this.#cursor };
  }
}
