/** The whole frame: which screen the address means, and the layers above it. */
import { html } from 'htm/preact';
import { left } from '../core/left.js';
import { route } from '../core/router.js';
import { session } from '../core/session.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { api } from '../core/api.js';
import { ConfirmLayer } from '../ui/confirm.js';
import { SkeletonList } from '../ui/skeleton.js';
import { ToastLayer } from '../ui/toast.js';
import { ChordHint } from './chord-hint.js';
import { Guarded } from './guarded.js';
import { drawerOpen, sidebarShown, sidebarWidth } from './layout-state.js';
import {
  BrokenScreen,
  ComposerLayer,
  ContextMenuLayer,
  CreateWorkspace,
  DisplayMenuLayer,
  LeftWorkspace,
  PaletteLayer,
  PickerLayer,
  RelationPickerLayer,
  SearchScreen,
  SettingsScreen,
  ShortcutsLayer,
  SidebarChoiceLayer,
  SignIn,
  TooltipLayer,
  ViewLayers,
  ViewsScreen,
} from './later.js';
import { NotFound } from './not-found.js';
import { Sidebar } from './sidebar.js';
import { Stage } from './stage.js';
import { Unreachable } from './unreachable.js';

export function App() {
  const { name, path } = route.value;
  const who = session.current.value;
  if (name === 'sign-in') return html`<${SignIn} returnTo="/" /><${CommonLayers} />`;
  if (api.signedOut.value || who === null) return html`<${SignIn} returnTo=${path} /><${CommonLayers} />`;
  if (left.value) return html`<${LeftWorkspace} ...${left.value} /><${CommonLayers} />`;
  if (name === 'new-workspace' || who?.workspaces.length === 0) return html`<${CreateWorkspace} /><${CommonLayers} />`;
  return html`<${Workspace} /><${CommonLayers} />`;
}

function Workspace() {
  const style = { '--sidebar-width': `${sidebarWidth.value}px` };
  return html`<a class="app__skip" href="#content">Skip to content</a>
    <div
      class="app"
      data-sidebar=${sidebarShown.value ? 'open' : 'closed'}
      data-drawer=${drawerOpen.value ? 'open' : undefined}
      style=${style}
    >
      <${Sidebar} />
      <div class="scrim" onClick=${() => (drawerOpen.value = false)}></div>
      <${Guarded} instead=${(/** @type {Error} */ error) => html`<${BrokenScreen} error=${error} />`}><${Screen} /><//>
    </div>
    <${Guarded} instead=${brokenLayer}>
      <${PickerLayer} layer="page" />
      <${RelationPickerLayer} />
      <${ContextMenuLayer} />
      <${DisplayMenuLayer} />
      <${ComposerLayer} />
      <${ViewLayers} />
      <${PaletteLayer} />
      <${ShortcutsLayer} />
      <${SidebarChoiceLayer} />
      <${ChordHint} />
    <//>`;
}

function brokenLayer() {
  return html`<p class="toast toast--alone" role="alert">
    Something broke.<button type="button" class="toast__action" onClick=${() => location.reload()}>Load again</button>
  </p>`;
}

function CommonLayers() {
  return html`<${ConfirmLayer} /><${ToastLayer} /><${TooltipLayer} />`;
}

function Screen() {
  const { name, params } = route.value;
  const known =
    params.workspace === undefined ||
    session.current.value?.workspaces.some((each) => each.url_slug === params.workspace);
  if (sync.state.value === 'no-access' || known === false) return html`<${NotFound} />`;
  if (!store.ready.value && sync.state.value === 'offline') return html`<${Unreachable} />`;
  switch (name) {
    case 'team':
    case 'my-issues':
    case 'view':
    case 'inbox':
    case 'person':
    case 'archive':
    case 'issue':
      return html`<${Stage} />`;
    case 'search':
      return html`<${SearchScreen} />`;
    case 'views':
      return html`<${ViewsScreen} />`;
    case 'settings':
      return html`<${SettingsScreen} page=${params.page ?? ''} />`;
    case 'not-found':
      return html`<${NotFound} />`;
    default:
      return html`<main
        class="card"
        id="content"
        aria-label="Loading"
      ><header class="bar"></header><${SkeletonList} /></main>`;
  }
}
