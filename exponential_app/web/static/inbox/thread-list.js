/** The threads of the inbox, as many as have been scrolled to. */
import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { inbox } from '../core/inbox.js';
import { keepScroll, keptScroll } from '../core/router.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { ThreadMenu } from './inbox-menus.js';
import { InboxEmpty } from './inbox-empty.js';
import { openThread, order, sections } from './inbox-state.js';
import { ThreadRow } from './thread-row.js';

/** @typedef {import('../core/entities.js').InboxThread} InboxThread */
/** @typedef {{ thread: InboxThread, anchor: { x: number, y: number } }} Opened */

const AT_ONCE = 60;

export function ThreadList() {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [reach, setReach] = useState(AT_ONCE);
  const [menu, setMenu] = useState(/** @type {Opened | null} */ (null));
  const at = inbox.now.value;
  const openId = openThread.value?.id;
  const total = order.value.length;
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = keptScroll('inbox');
  }, []);
  useFollowing(scroller, openId);
  const widen = () => (reach < total ? setReach(reach + AT_ONCE) : void inbox.more());
  /** @param {InboxThread} thread @param {MouseEvent} event */
  const onMenu = (thread, event) => {
    event.preventDefault();
    setMenu({ thread, anchor: { x: event.clientX, y: event.clientY } });
  };
  let left = reach;
  return html`<div ref=${scroller} class="inbox__scroll" onScroll=${(/** @type {Event} */ event) => keepScroll('inbox', /** @type {Element} */ (event.currentTarget).scrollTop)}>
    <${AsOf} />
    ${total === 0 && html`<${InboxEmpty} hasAny=${store.table('inbox_thread').all().length > 0} />`}
    ${sections.value.map(({ title, threads }) => {
      const shown = threads.slice(0, Math.max(0, left));
      left -= threads.length;
      if (shown.length === 0) return null;
      return html`<section key=${title} aria-label=${title || 'Threads'}>
        ${title && html`<h2 class="inbox__heading">${title}<span class="inbox__count number">${threads.length}</span></h2>`}
        <ul>${shown.map((thread) => html`<${ThreadRow} key=${thread.id} thread=${thread} isOpen=${thread.id === openId} at=${at} onMenu=${onMenu} />`)}</ul>
      </section>`;
    })}
    ${(reach < total || inbox.hasOlder.value) && html`<${Older} key=${`${reach}-${total}`} onSeen=${widen} />`}
    ${menu && html`<${ThreadMenu} thread=${menu.thread} anchor=${menu.anchor} onClose=${() => setMenu(null)} />`}
  </div>`;
}

/** Says how old all this is while nothing newer can come. */
function AsOf() {
  const asOf = inbox.asOf.value;
  if (sync.state.value !== 'offline' || asOf === null) return null;
  const time = new Date(asOf).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return html`<p class="inbox__note" role="status">Offline · as of ${time}</p>`;
}

/** Asks for more when it comes into view. @param {{ onSeen: () => void }} props */
function Older({ onSeen }) {
  const line = useRef(/** @type {HTMLParagraphElement | null} */ (null));
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onSeen(), { rootMargin: '400px' });
    if (line.current) watch.observe(line.current);
    return () => watch.disconnect();
  }, []);
  return html`<p ref=${line} class="inbox__note">${sync.state.value === 'offline' ? 'Older ones come when you are online.' : 'Loading older ones…'}</p>`;
}

/**
 * Keeps the open thread in sight, and the focus with it when it was in the list.
 * @param {{ current: HTMLElement | null }} scroller
 * @param {string | undefined} id
 */
function useFollowing(scroller, id) {
  useEffect(() => {
    const link = id === undefined ? null : scroller.current?.querySelector(`[data-thread="${CSS.escape(id)}"]`);
    if (!(link instanceof HTMLElement)) return;
    link.scrollIntoView({ block: 'nearest' });
    if (scroller.current?.contains(document.activeElement)) link.focus({ preventScroll: true });
  }, [id]);
}
