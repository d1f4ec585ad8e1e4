/** The screens and layers that the first paint can do without. */
import { lazy } from '../core/lazy.js';

export const ArchiveScreen = lazy(() => import('../archive/archive-screen.js').then((module) => module.ArchiveScreen));
export const BrokenScreen = lazy(() => import('./broken-screen.js').then((module) => module.BrokenScreen));
export const ComposerLayer = lazy(() => import('../issues/composer.js').then((module) => module.ComposerLayer));
export const ContextMenuLayer = lazy(() => import('../issues/context-menu.js').then((module) => module.ContextMenuLayer));
export const CreateWorkspace = lazy(() =>
  import('../account/create-workspace.js').then((module) => module.CreateWorkspace),
);
export const Drawer = lazy(() => import('./drawer.js').then((module) => module.Drawer));
export const FolderName = lazy(() => import('./folder-name.js').then((module) => module.FolderName));
export const DisplayMenuLayer = lazy(() =>
  import('../issues/display-menu.js').then((module) => module.DisplayMenuLayer),
);
export const FilterBar = lazy(() => import('../filters/filter-bar.js').then((module) => module.FilterBar));
export const InboxScreen = lazy(() => import('../inbox/inbox-screen.js').then((module) => module.InboxScreen));
export const NoMatch = lazy(() => import('../filters/no-match.js').then((module) => module.NoMatch));
export const IssuePage = lazy(() => import('../issues/issue-page.js').then((module) => module.IssuePage));
export const LeftWorkspace = lazy(() => import('./left-workspace.js').then((module) => module.LeftWorkspace));
export const Menu = lazy(() => import('../ui/menu.js').then((module) => module.Menu));
export const PaletteLayer = lazy(() => import('../palette/palette.js').then((module) => module.PaletteLayer));
export const PickerLayer = lazy(() => import('../issues/picker.js').then((module) => module.PickerLayer));
export const RelationPickerLayer = lazy(() =>
  import('../issues/relation-picker.js').then((module) => module.RelationPickerLayer),
);
export const SearchScreen = lazy(() => import('../search/search-screen.js').then((module) => module.SearchScreen));
export const SettingsScreen = lazy(() =>
  import('../settings/settings-screen.js').then((module) => module.SettingsScreen),
);
export const ShortcutsLayer = lazy(() => import('../palette/shortcuts.js').then((module) => module.ShortcutsLayer));
export const SidebarChoiceLayer = lazy(() => import('./sidebar-choice.js').then((module) => module.SidebarChoiceLayer));
export const SignIn = lazy(() => import('../account/sign-in.js').then((module) => module.SignIn));
export const SyncPanel = lazy(() => import('./sync-panel.js').then((module) => module.SyncPanel));
export const ViewLayers = lazy(() => import('../views/view-layers.js').then((module) => module.ViewLayers));
export const ViewPage = lazy(() => import('../views/view-page.js').then((module) => module.ViewPage));
export const ViewsScreen = lazy(() => import('../views/views-screen.js').then((module) => module.ViewsScreen));
export const TooltipLayer = lazy(() => import('../ui/tooltip.js').then((module) => module.TooltipLayer));
