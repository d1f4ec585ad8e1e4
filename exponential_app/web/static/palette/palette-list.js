/** The lines of the palette under their headings. */
import { html } from 'htm/preact';
import { Checkmark } from '../ui/checkbox.js';
import { Icon } from '../ui/icon.js';
import { useInSight } from '../ui/in-sight.js';
import { Keys } from '../ui/kbd.js';

/** @typedef {import('./entries.js').Entry} Entry */

/**
 * @param {{
 *   listRef: { current: HTMLDivElement | null },
 *   entries: readonly Entry[],
 *   active: number,
 *   heading: (group: string) => string,
 *   none: string,
 *   of: string,
 *   onActive: (place: number) => void,
 *   onChoose: (entry: Entry) => void,
 * }} props
 */
export function PaletteList({ listRef, entries, active, heading, none, of, onActive, onChoose }) {
  const drawn = useInSight(entries.length, active, of);
  return html`<div ref=${listRef} id="palette-list" class="palette__list" role="listbox" aria-label="Results">
      ${entries.slice(0, drawn).map((entry, place) => {
        const first = entry.group !== entries[place - 1]?.group;
        return html`${first && html`<div
          key=${`group-${entry.group}`}
          class="palette__group"
          role="presentation"
        >${heading(entry.group)}</div>`}
          <div
            key=${entry.id}
            id=${`palette-${place}`}
            class="palette__entry"
            role="option"
            aria-selected=${String(place === active)}
            aria-checked=${entry.checked === undefined ? undefined : String(entry.checked)}
            onPointerMove=${place === active ? undefined : () => onActive(place)}
            onPointerDown=${(/** @type {PointerEvent} */ event) => event.preventDefault()}
            onClick=${() => onChoose(entry)}
          >
            ${renderEntry(entry)}
          </div>`;
      })}
    </div>
    <p class=${entries.length === 0 ? 'palette__none' : 'visually-hidden'} role="status">${entries.length === 0 ? none : countOf(entries)}</p>`;
}

/** @param {readonly Entry[]} entries */
function countOf({ length }) {
  return length === 1 ? '1 result' : `${length} results`;
}

/** @param {Entry} entry */
function renderEntry(entry) {
  return html`${entry.stays && entry.checked !== undefined && html`<${Checkmark} checked=${entry.checked} />`}
    <span class="palette__icon">${entry.icon}</span>
    ${entry.hint && html`<span class="palette__id">${entry.hint}</span>`}
    <span class="palette__text">
      ${entry.title}
      ${entry.detail && entry.detail.length > 0 && html`<span class="palette__detail">${entry.detail.map(renderPiece)}</span>`}
    </span>
    ${!entry.stays && entry.checked === true && html`<${Icon} name="check" />`}
    ${entry.step && html`<${Icon} name="chevron-right" class="palette__more" />`}
    <${Keys} keys=${entry.keys} />`;
}

/** @param {import('./search.api.js').Piece} piece */
function renderPiece({ text, hit }) {
  return hit ? html`<mark>${text}</mark>` : text;
}
