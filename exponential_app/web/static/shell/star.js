/** The star in the bar of a screen: whether it is a favourite. */
import { html } from 'htm/preact';
import { actions } from '../core/actions.js';
import { route } from '../core/router.js';
import { IconButton } from '../ui/button.js';
import { isFavourite, meantBy, toggleFavourite } from './favourites-state.js';

export function Star() {
  const meant = meantBy(route.value);
  if (!meant) return null;
  const isOne = isFavourite(meant);
  return html`<${IconButton}
    icon="star"
    class=${isOne ? 'star star--on' : 'star'}
    label=${isOne ? 'Remove from favourites' : 'Add to favourites'}
    keys=${actions.keysOf('frame.favourite')}
    onClick=${() => toggleFavourite(meant)}
  />`;
}
