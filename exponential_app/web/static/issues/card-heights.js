/** How high the cards of a board are: measured when they are first in sight, and again when they change. */
import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

/** Made anew when the cards show other properties: they have other heights then. @param {import('./list-state.js').IssueListState} list */
export function useCardHeights(list) {
  const shows = list.shows.value;
  const heights = useMemo(() => new CardHeights(), [list, shows]);
  useEffect(() => () => heights.stop(), [heights]);
  return heights;
}

class CardHeights {
  /** Rises when a card turns out to be higher or lower than thought. */
  version = signal(0);
  /** @type {Map<string, number>} */
  #heights = new Map();
  // Told of before the frame is painted, so that cards find their places in the same frame.
  #observer = new ResizeObserver((entries) => this.#note(entries));

  /** @param {string} id */
  of(id) {
    return this.#heights.get(id);
  }

  /** Follows a card for as long as it is mounted. @param {HTMLElement} card */
  measure = (card) => {
    this.#observer.observe(card);
    return () => this.#observer.unobserve(card);
  };

  stop() {
    this.#observer.disconnect();
  }

  /** @param {ResizeObserverEntry[]} entries */
  #note(entries) {
    let isNews = false;
    for (const { target, borderBoxSize } of entries) {
      const id = target instanceof HTMLElement ? target.dataset.issue : undefined;
      const height = borderBoxSize[0]?.blockSize ?? 0;
      // Behind an opened issue nothing has a height.
      if (id === undefined || height === 0 || this.#heights.get(id) === height) continue;
      this.#heights.set(id, height);
      isNews = true;
    }
    if (isNews) this.version.value += 1;
  }
}
