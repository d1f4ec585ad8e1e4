/** The screens and layers that the first paint can do without. */
import { lazy } from '../core/lazy.js';
import { choosing } from '../filters/filter-menu-state.js';
import { isFiltered } from '../filters/filter-state.js';
import { composing } from '../issues/composer-state.js';
import { opened as contextMenu } from '../issues/context-menu-state.js';
import { displayMenu } from '../issues/display-state.js';
import { picking } from '../issues/picker-state.js';
import { relating } from '../issues/relation-picker-state.js';
import { paletteMode, shortcutsOpen } from '../palette/palette-state.js';
import { viewDraft, pickingView } from '../views/view-layers-state.js';
import { sidebarChoiceOpen } from './sidebar-choice-state.js';

export const ArchiveScreen = lazy(() => import('../archive/archive-screen.js').then((module) => module.ArchiveScreen));
export const BrokenScreen = lazy(() => import('./broken-screen.js').then((module) => module.BrokenScreen));
export const ComposerLayer = lazy(() => import('../issues/composer.js').then((module) => module.ComposerLayer), {
  isOpen: () => composing.value !== null,
});
export const ContextMenuLayer = lazy(() => import('../issues/context-menu.js').then((module) => module.ContextMenuLayer), {
  isOpen: () => contextMenu.value !== null,
});
export const CreateWorkspace = lazy(() =>
  import('../account/create-workspace.js').then((module) => module.CreateWorkspace),
);
export const Drawer = lazy(() => import('./drawer.js').then((module) => module.Drawer));
export const FolderName = lazy(() => import('./folder-name.js').then((module) => module.FolderName));
export const DisplayMenuLayer = lazy(() => import('../issues/display-menu.js').then((module) => module.DisplayMenuLayer), {
  isOpen: () => displayMenu.value !== null,
});
export const FilterBar = lazy(() => import('../filters/filter-bar.js').then((module) => module.FilterBar), {
  isOpen: ({ place }) => choosing.value !== null || isFiltered(place),
});
export const InboxScreen = lazy(() => import('../inbox/inbox-screen.js').then((module) => module.InboxScreen));
export const NoMatch = lazy(() => import('../filters/no-match.js').then((module) => module.NoMatch));
export const IssuePage = lazy(() => import('../issues/issue-page.js').then((module) => module.IssuePage));
export const LeftWorkspace = lazy(() => import('./left-workspace.js').then((module) => module.LeftWorkspace));
export const Menu = lazy(() => import('../ui/menu.js').then((module) => module.Menu));
export const PaletteLayer = lazy(() => import('../palette/palette.js').then((module) => module.PaletteLayer), {
  isOpen: () => paletteMode.value !== null,
});
export const PickerLayer = lazy(() => import('../issues/picker.js').then((module) => module.PickerLayer), {
  isOpen: () => picking.value !== null,
});
export const RelationPickerLayer = lazy(() => import('../issues/relation-picker.js').then((module) => module.RelationPickerLayer), {
  isOpen: () => relating.value !== null,
});
export const SearchScreen = lazy(() => import('../search/search-screen.js').then((module) => module.SearchScreen));
export const SettingsScreen = lazy(() =>
  import('../settings/settings-screen.js').then((module) => module.SettingsScreen),
);
export const ShortcutsLayer = lazy(() => import('../palette/shortcuts.js').then((module) => module.ShortcutsLayer), {
  isOpen: () => shortcutsOpen.value,
});
export const SidebarChoiceLayer = lazy(() => import('./sidebar-choice.js').then((module) => module.SidebarChoiceLayer), {
  isOpen: () => sidebarChoiceOpen.value,
});
export const SignIn = lazy(() => import('../account/sign-in.js').then((module) => module.SignIn));
export const SyncPanel = lazy(() => import('./sync-panel.js').then((module) => module.SyncPanel));
export const ViewLayers = lazy(() => import('../views/view-layers.js').then((module) => module.ViewLayers), {
  isOpen: () => viewDraft.value !== null || pickingView.value,
});
export const ViewPage = lazy(() => import('../views/view-page.js').then((module) => module.ViewPage));
export const ViewsScreen = lazy(() => import('../views/views-screen.js').then((module) => module.ViewsScreen));
/** Nobody waits for a tooltip: it comes with the rest. */
export const TooltipLayer = lazy(() => import('../ui/tooltip.js').then((module) => module.TooltipLayer), {
  isOpen: () => false,
});
