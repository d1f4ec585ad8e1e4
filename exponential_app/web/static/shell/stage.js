/** A list, and the issue opened from it: the list stays as it is behind the issue, so that both ways take one frame. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { route } from '../core/router.js';
import { MyIssues, PersonIssues } from '../issues/my-issues.js';
import { TeamIssues } from '../issues/team-issues.js';
import { ArchiveScreen, InboxScreen, IssuePage, ViewPage } from './later.js';

/** @typedef {import('../core/routes.js').Route} Route */

export function Stage() {
  const here = route.value;
  const list = useRef(/** @type {Route | null} */ (null));
  const opened = here.name === 'issue';
  if (!opened) list.current = here;
  const kept = list.current?.params.workspace === here.params.workspace ? list.current : null;
  return html`<div class="stage">
    ${kept && html`<div
      key="list"
      class="stage__layer"
      data-kept=${opened || undefined}
    ><${List} shown=${kept} kept=${opened} /></div>`}
    ${opened && html`<div key="issue" class="stage__layer"><${IssuePage} identifier=${here.params.ref ?? ''} /></div>`}
  </div>`;
}

/** @param {{ shown: Route, kept: boolean }} props */
function List({ shown, kept }) {
  const { name, params } = shown;
  if (name === 'inbox') return html`<${InboxScreen} thread=${params.thread ?? ''} kept=${kept} />`;
  if (name === 'my-issues') return html`<${MyIssues} tab=${params.tab ?? ''} kept=${kept} />`;
  if (name === 'view') return html`<${ViewPage} slug=${params.slug ?? ''} kept=${kept} />`;
  if (name === 'person') return html`<${PersonIssues} id=${params.id ?? ''} tab=${params.tab ?? ''} kept=${kept} />`;
  if (name === 'archive') return html`<${ArchiveScreen} tab=${params.tab ?? ''} kept=${kept} />`;
  return html`<${TeamIssues} teamKey=${params.key ?? ''} tab=${params.tab ?? ''} kept=${kept} />`;
}
