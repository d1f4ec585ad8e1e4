/** The favourites in the sidebar, in their folders. */
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { lastRank, placed, stepped } from '../core/favourites.js';
import { mutate } from '../core/mutate.js';
import { IconButton } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { favouriteLine } from './favourite-line.js';
import { favouriteTree, removeFavourite } from './favourites-state.js';
import { FolderName } from './later.js';
import { isFolded, toggleFold } from './layout-state.js';
import { Movable } from './movable.js';
import { NavLink } from './nav-link.js';
import { NavSection } from './nav-section.js';

/** @typedef {import('../core/entities.js').Favourite} Favourite */
/** @typedef {import('../ui/row-drag.js').Place} Place */

export function Favourites() {
  const [naming, setNaming] = useState(/** @type {string | null} */ (null));
  const tree = favouriteTree.value;
  if (tree.length === 0) return null;
  const addFolder = () => {
    const { id } = mutate.create('favourite', { kind: 'folder', name: 'New folder', rank: lastRank(tree) }, { label: 'Add a folder' });
    setNaming(id);
  };
  return html`<${NavSection}
    id="favourites"
    title="Favourites"
    tools=${html`<${IconButton} icon="folder-plus" label="New folder" onClick=${addFolder} />`}
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
  const rename = { id: 'rename', title: 'Rename', icon: 'pencil', run: () => onName(folder.id) };
  return html`<li>
    <${Movable} ...${moves(folder)} title=${name} holds entries=${() => [rename, ...entriesOf(folder)]}>
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
    <${Movable} ...${moves(favourite)} title=${line.text} entries=${() => entriesOf(favourite)}>
      <${NavLink} href=${line.href} text=${line.text} icon=${line.icon} lead=${line.lead} depth=${depth} />
    <//>
  </li>`;
}

/** @param {Favourite} favourite */
function moves(favourite) {
  const label = 'Move a favourite';
  /** @param {ReturnType<typeof placed>} patch */
  const move = (patch) => patch && mutate.update('favourite', favourite.id, patch, { label });
  return {
    name: `favourite:${favourite.id}`,
    onDrop: (/** @type {string} */ target, /** @type {Place} */ place) =>
      move(placed(favouriteTree.peek(), favourite, target.slice('favourite:'.length), place)),
    onStep: (/** @type {1 | -1} */ step) => move(stepped(favouriteTree.peek(), favourite, step)),
  };
}

/**
 * @param {Favourite} favourite
 * @returns {import('../ui/menu.js').MenuEntry[]}
 */
function entriesOf(favourite) {
  const { onStep } = moves(favourite);
  const isFolder = favourite.kind === 'folder';
  return [
    { id: 'up', title: 'Move up', icon: 'arrow-up', keys: ['Alt+ArrowUp'], group: 'move', run: () => onStep(-1) },
    { id: 'down', title: 'Move down', icon: 'arrow-down', keys: ['Alt+ArrowDown'], group: 'move', run: () => onStep(1) },
    {
      id: 'remove',
      title: isFolder ? 'Remove folder' : 'Remove from favourites',
      icon: isFolder ? 'trash-2' : 'star',
      group: 'remove',
      run: () => removeFavourite(favourite),
    },
  ];
}
