/** The sign of a view: its icon in its colour. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';

/** The icons that a view may have; the first one is that of views without. */
export const VIEW_ICONS = Object.freeze([
  { value: 'layers', label: 'Layers' },
  { value: 'list-filter', label: 'Funnel' },
  { value: 'zap', label: 'Lightning' },
  { value: 'flag', label: 'Flag' },
  { value: 'star', label: 'Star' },
  { value: 'target', label: 'Target' },
  { value: 'clock', label: 'Clock' },
  { value: 'calendar', label: 'Calendar' },
  { value: 'triangle-alert', label: 'Warning' },
  { value: 'octagon-alert', label: 'Stop' },
  { value: 'user', label: 'Person' },
  { value: 'users', label: 'People' },
  { value: 'tag', label: 'Tag' },
  { value: 'message-square', label: 'Speech' },
  { value: 'code', label: 'Code' },
  { value: 'globe', label: 'Globe' },
]);

/** @param {{ view: Pick<import('../core/entities.js').View, 'icon' | 'color'> }} props */
export function ViewIcon({ view }) {
  // A name this version does not know would draw nothing.
  const name = VIEW_ICONS.some((each) => each.value === view.icon) ? view.icon : VIEW_ICONS[0]?.value;
  const style = view.color ? { '--tone-colour': view.color } : undefined;
  return html`<span class=${`view-icon ${view.color ? 'tone' : ''}`} style=${style}><${Icon} name=${name ?? 'layers'} /></span>`;
}
