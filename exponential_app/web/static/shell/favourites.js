/** The favourites in the sidebar, in their folders. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { favouriteLine } from './favourite-line.js';
import { favouriteTree } from './favourites-state.js';
import { FolderName } from './later.js';
import { isFolded, toggleFold } from './layout-state.js';
import { Movable } from './movable.js';
import { NavLink } from './nav-link.js';
import { NavSection } from './nav-section.js';

/** @typedef {import('../core/entities.js').Favourite} Favourite */

export function Favourites() {
  const [naming, setNaming] = useState(/** @type {string | null} */ (null));
  const tree = favouriteTree.value;
  if (tree.length === 0) return null;
  return html`<${NavSection}
    id="favourites"
    title="Favourites"
    tools=${html`<${IconButton} icon="folder-plus" label="New folder" onClick=${() => void loadEdits().then(({ addFolder }) => setNaming(addFolder()))} />`}
  >
    ${tree.map(({ favourite, content }) =>
      favourite.kind === 'folder'
        ? html`<${Folder} key=${favourite.id} folder=${favourite} content=${content} naming=${naming} onName=${setNaming} />`
        : html`<${Line} key=${favourite.id} favourite=${favourite} />`,
    )}
  <//>`;
}

/** @param {{ folder: Favourite, content: readonly Favourite[], naming: string | null, onName: (id: string | null) => void }} props */
function Folder({ folder, content, naming, onName }) {
  const folded = isFolded(folder.id);
  const name = folder.name ?? '';
  return html`<li>
    <${Movable} name=${`favourite:${folder.id}`} title=${name} holds edits=${() => edits(folder, () => onName(folder.id))}>
      ${
        naming === folder.id
          ? html`<${FolderName} folder=${folder} onClose=${() => onName(null)} />`
          : html`<button
            type="button"
            class="nav"
            aria-expanded=${String(!folded)}
            onClick=${() => toggleFold(folder.id)}
            onDblClick=${() => onName(folder.id)}
            onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'F2' && onName(folder.id)}
          >
            <${Icon} name=${folded ? 'folder' : 'folder-open'} class="nav__icon" /><span class="nav__text">${name}</span>
            <${Icon} name="chevron-down" class="nav__twist" />
          </button>`
      }
    <//>
    ${
      !folded &&
      html`<ul>
        ${content.map((favourite) => html`<${Line} key=${favourite.id} favourite=${favourite} depth=${1} />`)}
        ${content.length === 0 && html`<li class="nav__none">Drag something here</li>`}
      </ul>`
    }
  </li>`;
}

/** @param {{ favourite: Favourite, depth?: 1 }} props */
function Line({ favourite, depth }) {
  const line = favouriteLine(favourite);
  // It comes back with the access to what it means.
  if (!line) return null;
  return html`<li>
    <${Movable} name=${`favourite:${favourite.id}`} title=${line.text} edits=${() => edits(favourite)}>
      <${NavLink} href=${line.href} text=${line.text} icon=${line.icon} lead=${line.lead} depth=${depth} />
    <//>
  </li>`;
}

const loadEdits = () => import('./favourite-edits.js');

/** @param {Favourite} favourite @param {() => void} [onRename] */
async function edits(favourite, onRename = () => {}) {
  return (await loadEdits()).editsOf(favourite, onRename);
}
