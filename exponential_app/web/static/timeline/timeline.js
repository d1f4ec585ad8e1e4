/** What became of an issue and what people say about it, as one story; a place to say more, and who follows it. */
import { html } from 'htm/preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Problem } from '../core/api.js';
import { recall, remember } from '../core/device.js';
import { discussions } from '../core/discussion.js';
import { relationsOf } from '../core/hierarchy.js';
import { histories } from '../core/history.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { CommentForm } from '../discussion/comment-form.js';
import { CommentThread } from '../discussion/comment-thread.js';
import { Followers } from '../discussion/followers.js';
import { AddReaction, Reactions } from '../discussion/reactions.js';
import { say } from '../discussion/talk.js';
import { ChangeLine, RelationLine } from './change-line.js';
import { folded, momentsOf } from './moments.js';
import { useNamedComment } from './named-comment.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('./moments.js').Moment} Moment */

const SHOWN_KEY = 'timeline';
/** A text saved as it is typed changes the issue again and again. */
const SOON_MS = 500;

/** @param {{ issue: Issue }} props Give it the issue's id as key. */
export function Timeline({ issue }) {
  useLoaded(issue);
  const [only, setOnly] = useState(recall(SHOWN_KEY) === 'comments');
  const threads = discussions.threads(issue.id);
  const isOpen = !issue.archived_at && !issue.trashed_at;
  const named = useNamedComment(discussions.isHere(issue.id));
  const told = histories.of(issue.id);
  const relations = relationsOf(issue.id);
  const moments = momentsOf({ ...(only ? { told: null, relations: [] } : { told, relations }), threads, scale: store.team(issue.team_id)?.estimate_scale });
  /** @param {boolean} comments */
  const choose = (comments) => {
    remember(SHOWN_KEY, comments ? 'comments' : 'all');
    setOnly(comments);
  };
  return html`<section class="discussion" aria-label="Activity">
    <div class="discussion__reactions">
      <${Reactions} kind="issue" subject=${issue} isOpen=${isOpen} />
      ${isOpen && !issue.reactions?.length && html`<${AddReaction} kind="issue" subject=${issue} />`}
    </div>
    <header class="discussion__head">
      <h2 class="discussion__title">Activity</h2>
      <span class="segments" role="radiogroup" aria-label="What is shown">
        <button type="button" class="segments__option" role="radio" aria-checked=${String(!only)} onClick=${() => choose(false)}>All</button>
        <button type="button" class="segments__option" role="radio" aria-checked=${String(only)} onClick=${() => choose(true)}>Comments</button>
      </span>
      <span class="bar__space"></span>
      <${Followers} issue=${issue} isOpen=${isOpen} />
    </header>
    <${Missing} issueId=${issue.id} />
    ${moments.length > 0 && html`<${Moments} moments=${moments} issue=${issue} isOpen=${isOpen} named=${named} />`}
    ${isOpen && html`<${CommentForm} issue=${issue} draftKey=${`comment:${issue.id}`} label="Leave a comment…" submit="Comment" onSubmit=${(/** @type {string} */ body) => say(issue.id, body, null)} />`}
  </section>`;
}

/** @param {{ moments: Moment[], issue: Issue, isOpen: boolean, named: string | null }} props `named`: the comment that the address names. */
function Moments({ moments, issue, isOpen, named }) {
  const [unfolded, setUnfolded] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  const shown = useMemo(() => folded(moments, unfolded), [moments, unfolded]);
  return html`<ol class="discussion__threads" aria-label="Timeline">
    ${shown.map((moment) => {
      switch (moment.kind) {
        case 'older':
          return html`<li key=${moment.id} class="moment"><button type="button" class="moment__older" onClick=${() => setUnfolded(new Set([...unfolded, moment.id]))}>${moment.hidden.length} more</button></li>`;
        case 'thread':
          return html`<${CommentThread} key=${moment.id} thread=${moment.thread} issue=${issue} isOpen=${isOpen} named=${named} />`;
        case 'relation':
          return html`<${RelationLine} key=${moment.id} moment=${moment} />`;
        default:
          return html`<${ChangeLine} key=${moment.id} issueId=${issue.id} moment=${moment} />`;
      }
    })}
  </ol>`;
}

/** Says why something may be missing. @param {{ issueId: string }} props */
function Missing({ issueId }) {
  if (discussions.isHere(issueId) || store.table('issue').peek(issueId)?.version === 0) return null;
  if (sync.state.value === 'offline') {
    return html`<p class="discussion__note">You are offline: what this device has not seen comes later. What you write is kept and sent then.</p>`;
  }
  return html`<p class="discussion__note" role="status">Loading comments…</p>`;
}

/** Fetches what is not here, again after a new snapshot, and the changes whenever the issue has changed. @param {Issue} issue */
function useLoaded({ id, version }) {
  const isHere = discussions.isHere(id);
  const isOnline = sync.state.value === 'live' || sync.state.value === 'polling';
  useEffect(() => {
    // An issue that the server has not got yet has no comments there.
    if (isHere || !isOnline || version === 0) return;
    discussions.load(id).catch(leaveOut);
  }, [id, isHere, isOnline, version === 0]);
  useEffect(() => {
    const known = histories.of(id)?.version;
    if (!isOnline || version === 0 || known === version) return undefined;
    const timer = setTimeout(() => void histories.load(id).catch(leaveOut), known === undefined ? 0 : SOON_MS);
    return () => clearTimeout(timer);
  }, [id, isOnline, version]);
}

/** What cannot be had now comes with the connection. @param {unknown} error */
function leaveOut(error) {
  if (!(error instanceof Problem)) throw error;
}
