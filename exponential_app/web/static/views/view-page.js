/** A saved view: the list that its filter keeps, shown as it says. */
import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { closedIssues } from '../core/closed.js';
import { CATEGORIES } from '../core/entities.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { accepts, withPutAway } from '../filters/filter-state.js';
import { IssuesScreen } from '../issues/issues-screen.js';
import { ListPicture } from '../issues/list-picture.js';
import { listFor } from '../issues/list-state.js';
import { NotFound } from '../shell/not-found.js';
import { PageBar } from '../shell/page-bar.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { SkeletonList } from '../ui/skeleton.js';
import { ViewChanged, ViewHeading, ViewTools } from './view-heading.js';
import { viewAt, viewsPath } from './view-place.js';

/** @typedef {import('../core/entities.js').View} View */

const EVERY = CATEGORIES.map((row) => row.value);

/** @param {{ slug: string, kept: boolean }} props `kept`: behind an issue opened from it. */
export function ViewPage({ slug, kept }) {
  const last = useRef(/** @type {{ slug: string, view: View } | null} */ (null));
  const view = viewAt(slug);
  if (view) last.current = { slug, view };
  if (!view) return html`<${NoView} lost=${last.current?.slug === slug ? last.current.view : null} />`;
  const place = `view/${view.id}`;
  const list = listFor({
    key: `view:${view.id}`,
    title: view.name,
    issues: () => withPutAway(place, store.table('issue').all()),
    categories: EVERY,
    place,
    accepts: accepts(place),
    older: closedIssues({}),
  });
  return html`<${IssuesScreen}
    list=${list}
    title=${view.name}
    tabs=${[]}
    heading=${html`<${ViewHeading} key=${view.id} view=${view} />`}
    tools=${html`<${ViewTools} view=${view} />`}
    notice=${html`<${ViewChanged} view=${view} />`}
    kept=${kept}
    empty=${html`<${NoIssues} />`}
  />`;
}

function NoIssues() {
  return html`<${Empty}
    title="There are no issues yet"
    text="Everything that the filter of this view keeps will stand here."
    picture=${html`<${ListPicture} />`}
  />`;
}

/** @param {{ lost: View | null }} props */
function NoView({ lost }) {
  if (lost) {
    return html`<main class="card" id="content">
      <${PageBar} title=${lost.name} />
      <${Empty} title="This view is gone" text="It was deleted, or it is not shared with you any more. Its issues are where they were.">
        <${Button} kind="primary" onClick=${() => navigate(viewsPath())}>All views<//>
      <//>
    </main>`;
  }
  if (store.ready.value && store.hasOwn.value) return html`<${NotFound} />`;
  return html`<main class="card" id="content" aria-label="Loading"><header class="bar"></header><${SkeletonList} /></main>`;
}
