/** Lets the rows or cards in an element be dragged, once the code for it is here. */
import { useEffect } from 'preact/hooks';

/**
 * @param {{ current: HTMLElement | null }} root
 * @param {import('./list-state.js').IssueListState} list
 */
export function useDragging(root, list) {
  useEffect(() => {
    let stop = () => {};
    let isGone = false;
    // Without a network nothing is moved so until it is back; pickers regroup as well. The keys' part comes along, so that
    // a key pressed right after the first one finds the issue where it is now.
    Promise.all([import('./list-drag.js'), import('./key-moves.js')]).then(
      ([{ dragIssues }]) => {
        if (!isGone && root.current) stop = dragIssues(root.current, list);
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop();
    };
  }, [list]);
}
