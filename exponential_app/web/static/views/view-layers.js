/** The layers of views above the page; mount it once. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { Combobox } from '../ui/combobox.js';
import { Popover } from '../ui/popover.js';
import { ViewDialog } from './view-dialog.js';
import { ViewIcon } from './view-icon.js';
import { pickingView, viewDraft } from './view-layers-state.js';
import { viewPath } from './view-place.js';
import { visibilityOf } from './view-words.js';

export function ViewLayers() {
  const draft = viewDraft.value;
  return html`${draft && html`<${ViewDialog} key=${draft.view?.id ?? 'new'} draft=${draft} />`}
    ${pickingView.value && html`<${ViewPicker} />`}`;
}

function ViewPicker() {
  const close = () => (pickingView.value = false);
  const views = [...store.table('view').all()].sort((a, b) => a.name.localeCompare(b.name));
  const options = views.map((view) => ({
    value: view.id,
    label: view.name,
    words: view.description ?? '',
    hint: visibilityOf(view).words,
    icon: html`<${ViewIcon} view=${view} />`,
  }));
  /** @param {string | null} id */
  const open = (id) => {
    const view = views.find((each) => each.id === id);
    if (view) navigate(viewPath(view));
  };
  return html`<${Popover} anchor=${null} onClose=${close} role="dialog" label="Open view">
    <${Combobox} label="Open view…" options=${options} isSelected=${() => false} onPick=${open} onClose=${close} />
  <//>`;
}
