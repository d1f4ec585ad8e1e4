/** A star that tells whether something is a favourite, and makes it one: by default the screen it stands on. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { route } from '../core/router.js';
import { IconButton } from '../ui/button.js';
import { isFavourite, meantBy, toggleFavourite } from './favourites-state.js';

/**
 * @param {{ of?: { name: string, meant: import('../core/favourites.js').Meant } }} props `of`: something that is not the
 *   screen, as its name tells.
 */
export function Star({ of }) {
  const meant = of ? of.meant : meantBy(route.value);
  if (!meant) return null;
  const isOne = isFavourite(meant);
  const name = of ? `${of.name} ` : '';
  return html`<${IconButton}
    icon="star"
    class=${isOne ? 'star star--on' : 'star'}
    label=${isOne ? `Remove ${name}from favourites` : `Add ${name}to favourites`}
    keys=${of ? undefined : actions.keysOf('frame.favourite')}
    onClick=${() => toggleFavourite(meant)}
  />`;
}
