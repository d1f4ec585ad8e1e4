/** The hits under their headings, the next page as the end comes into view, and what is said when there are none. */
import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { HitRow } from './hit-row.js';
import { asked, chosenFilter, hits, resultList } from './search-results.js';
import { answer, askForMore } from './server-search.js';

const HEADINGS = { recent: 'Opened lately', here: 'Issues', server: 'In descriptions and comments, and closed long ago' };
/** So near the end the next page is asked for. */
const NEAR_PX = 400;

export function HitList() {
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  const shown = hits.value;
  const focused = resultList.focused.value;
  const { words } = asked.value;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const scrolled = () => {
    const box = list.current;
    if (box && box.scrollTop + box.clientHeight > box.scrollHeight - NEAR_PX) askForMore(words, chosenFilter.peek());
  };
  // A first page that does not fill the screen cannot be scrolled.
  useEffect(scrolled, [shown.length]);
  return html`<div ref=${list} class="hits" onScroll=${scrolled}>
    <div id="search-hits" role="listbox" aria-label="Hits">
      ${shown.map((hit, place) => {
        const first = hit.group !== shown[place - 1]?.group;
        return html`${first && html`<div key=${hit.group} class="hits__heading" role="presentation">${HEADINGS[hit.group]}</div>`}
          <${HitRow} key=${hit.issue.id} hit=${hit} words=${words} active=${hit.issue.id === focused} />`;
      })}
    </div>
    <${Standing} />
  </div>`;
}

/** What is still to come, could not be had, or is not there at all. */
function Standing() {
  const { words } = asked.value;
  const { state } = answer.value;
  const none = hits.value.length === 0;
  if (!words.trim()) return none ? html`<${Begin} />` : null;
  if (state === 'asking') return html`<p class="hits__note" role="status">Looking into descriptions and comments…</p>`;
  if (state === 'unreachable')
    return html`<p class="hits__note" role="status"><${Icon} name="cloud-off" /> The server cannot be reached: these are the titles on this device.</p>`;
  if (state === 'refused') return html`<p class="hits__note" role="alert">The server could not search for this.</p>`;
  if (!none) return null;
  return html`<${Empty}
    title=${`Nothing matches “${words.trim()}”`}
    text=${chosenFilter.value ? 'Nothing among what is chosen above. Choose less, or use other words.' : 'Neither a title nor a description nor a comment has these words. Try fewer of them.'}
    picture=${html`<${Icon} name="search" class="empty__icon" />`}
  />`;
}

function Begin() {
  return html`<${Empty}
    title="Find any issue"
    text="By its identifier, by words of its title, its description or its comments. The end of the last word may be left out."
    picture=${html`<${Icon} name="search" class="empty__icon" />`}
  />`;
}
