/** The comment that the address names after its "#": it is brought into sight and marked. */
import { useEffect, useState } from 'preact/hooks';
import { route } from '../core/router.js';

const PREFIX = '#comment-';

/**
 * Answers the id of the named comment, and scrolls to it once it is there.
 * @param {boolean} isHere Whether the comments have come.
 * @returns {string | null}
 */
export function useNamedComment(isHere) {
  const { path } = route.value;
  const [named, setNamed] = useState(nameInAddress);
  useEffect(() => {
    const read = () => setNamed(nameInAddress());
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [path]);
  useEffect(() => {
    if (!isHere || !named) return;
    document.getElementById(`comment-${named}`)?.scrollIntoView({ block: 'center' });
  }, [isHere, named]);
  return named;
}

function nameInAddress() {
  return location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : null;
}
