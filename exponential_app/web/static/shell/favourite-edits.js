/** What can be done with a favourite in the sidebar: moved, renamed, taken away. */
import { placed, stepped } from '../core/favourite-moves.js';
import { mutate } from '../core/mutate.js';
import { favouriteTree, removeFavourite } from './favourites-state.js';

/** @typedef {import('../core/entities.js').Favourite} Favourite */

/** Makes a folder, the last of the favourites. @returns {string} Its id. */
export function addFolder() {
  return mutate.create('favourite', { kind: 'folder', name: 'New folder' }, { label: 'Add a folder' }).id;
}

/**
 * @param {Favourite} favourite
 * @param {() => void} onRename
 * @returns {import('./movable.js').Edits}
 */
export function editsOf(favourite, onRename) {
  /** @param {ReturnType<typeof placed>} patch */
  const move = (patch) => patch && mutate.update('favourite', favourite.id, patch, { label: 'Move a favourite' });
  /** @param {1 | -1} step */
  const onStep = (step) => move(stepped(favouriteTree.peek(), favourite, step));
  const isFolder = favourite.kind === 'folder';
  return {
    onStep,
    onDrop: (target, place) => move(placed(favouriteTree.peek(), favourite, target.slice('favourite:'.length), place)),
    entries: [
      ...(isFolder ? [{ id: 'rename', title: 'Rename', icon: 'pencil', group: 'name', run: onRename }] : []),
      { id: 'up', title: 'Move up', icon: 'arrow-up', keys: ['Alt+ArrowUp'], group: 'move', run: () => onStep(-1) },
      { id: 'down', title: 'Move down', icon: 'arrow-down', keys: ['Alt+ArrowDown'], group: 'move', run: () => onStep(1) },
      {
        id: 'remove',
        title: isFolder ? 'Remove folder' : 'Remove from favourites',
        icon: isFolder ? 'trash-2' : 'star',
        group: 'remove',
        run: () => removeFavourite(favourite),
      },
    ],
  };
}
