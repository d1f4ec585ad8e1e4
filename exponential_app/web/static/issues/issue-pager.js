/** The place of an issue in the list it was opened from, with the ways to its neighbours. */
import { html } from 'htm/preact';
import { IconButton } from '../ui/button.js';
import { currentList } from './list-state.js';

/**
 * @param {{ id: string, onGo: (id: string) => void }} props
 */
export function IssuePager({ id, onGo }) {
  const order = currentList.value?.order.value ?? [];
  const place = order.indexOf(id);
  if (place < 0) return null;
  const previous = order[place - 1];
  const next = order[place + 1];
  return html`<span class="pager">
    <span class="pager__place number not-phone">${place + 1} / ${order.length}</span>
    <${IconButton}
      icon="chevron-down"
      label="Next issue"
      keys=${['j']}
      disabled=${!next}
      onClick=${() => next && onGo(next)}
    />
    <${IconButton}
      icon="chevron-up"
      label="Previous issue"
      keys=${['k']}
      disabled=${!previous}
      onClick=${() => previous && onGo(previous)}
    />
  </span>`;
}
