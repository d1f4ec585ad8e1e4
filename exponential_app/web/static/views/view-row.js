/** A view in the list of views. */
import { html } from 'htm/preact';
import { store } from '../core/store.js';
import { Star } from '../shell/star.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { RelativeTime } from '../ui/relative-time.js';
import { countOf } from './view-counts.js';
import { ViewIcon } from './view-icon.js';
import { ViewMenu } from './view-menu.js';
import { viewPath } from './view-place.js';
import { visibilityOf } from './view-words.js';

/** @param {{ view: import('../core/entities.js').View }} props */
export function ViewRow({ view }) {
  const { icon, words } = visibilityOf(view);
  const owner = store.person(view.owner_id ?? '');
  return html`<li class="view-row">
    <${ViewIcon} view=${view} />
    <a class="view-row__link" href=${viewPath(view)}>${view.name}</a>
    <span class="view-row__description">${view.description}</span>
    <span class="view-row__fact view-row__count number"><${Count} of=${view.id} /></span>
    <span class="view-row__fact view-row__seen"><${Icon} name=${icon} />${words}</span>
    <span class="view-row__fact view-row__owner" title=${owner && `Made by ${owner.name}`}>
      <${Avatar} person=${owner} /><span class="visually-hidden">${owner?.name}</span>
    </span>
    <span class="view-row__fact view-row__updated number"><${RelativeTime} time=${view.updated_at} /></span>
    <${Star} of=${{ name: view.name, meant: { kind: 'view', target_id: view.id, tab: null } }} /><${ViewMenu} view=${view} />
  </li>`;
}

/** @param {{ of: string }} props The id of a view. */
function Count({ of }) {
  const count = countOf(of);
  if (count === undefined) return null;
  return count === null ? html`<span title="Only the server can tell">–</span>` : `${count} open`;
}
