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
    // Without a network nothing can be dragged until it is back; keys and menus move issues as well.
    import('./list-drag.js').then(
      ({ dragIssues }) => {
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
