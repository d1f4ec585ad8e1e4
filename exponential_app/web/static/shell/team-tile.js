/** A team's colour as a small tile. */
import { html } from 'htm/preact';
import { hueOf } from '../ui/avatar.js';

/**
 * @param {{ team: Pick<import('../core/entities.js').Team, 'id' | 'color'> }} props
 */
export function TeamTile({ team }) {
  const style = { '--tone-colour': team.color ?? `oklch(0.7 0.13 ${hueOf(team.id)})` };
  return html`<span class="team-tile tone" style=${style} aria-hidden="true"></span>`;
}
