/** Draws of a list in a layer what is in sight at once, and the rest right after, so that it opens within a frame. */
import { useEffect, useState } from 'preact/hooks';

/** As many as the tallest of these lists shows before it is scrolled. */
const IN_SIGHT = 13;

/**
 * How many of a list are to be drawn now.
 * @param {number} count
 * @param {number} active The place that is marked: it is drawn always, with all before it.
 * @param {unknown} of What the list answers; when that changes, it begins anew.
 * @returns {number}
 */
export function useInSight(count, active, of) {
  const [whole, setWhole] = useState(/** @type {{ of: unknown } | null} */ (null));
  const isWhole = whole?.of === of || active >= IN_SIGHT;
  useEffect(() => {
    if (isWhole || count <= IN_SIGHT) return undefined;
    // Effects run after the paint; the next key must not wait for what nobody sees yet.
    const timer = setTimeout(() => setWhole({ of }), 50);
    return () => clearTimeout(timer);
  }, [of, isWhole, count]);
  return isWhole ? count : Math.min(count, IN_SIGHT);
}
