/** Times key presses to the paint that shows what they did; runs before the page's own scripts. */
(() => {
  const paints = new MessageChannel();
  /** @type {(() => void)[]} */
  let waiting = [];
  let inFrame = false;
  // A message posted in a frame is handled after the frame is painted.
  paints.port1.onmessage = () => {
    inFrame = false;
    const painted = waiting;
    waiting = [];
    for (const tell of painted) tell();
  };
  const frame = () => {
    inFrame = true;
    paints.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  /** @param {() => void} tell Called after the frame that shows what is in the document now is painted. */
  const afterPaint = (tell) => {
    if (inFrame) waiting.push(tell);
    else requestAnimationFrame(() => waiting.push(tell));
  };

  /** @param {() => unknown} shown @param {() => void} tell @param {() => void} [changed] */
  const whenShown = (shown, tell, changed = () => {}) => {
    if (shown()) {
      changed();
      return afterPaint(tell);
    }
    const observer = new MutationObserver(() => {
      if (!shown()) return;
      observer.disconnect();
      changed();
      afterPaint(tell);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  };

  globalThis.bench = {
    /** @type {number | undefined} Milliseconds from the start of the navigation to the first rows on the screen. */
    rowsAt: undefined,
    /** @type {number[]} Frames of more than 50 ms. */
    longFrames: [],
    /** @type {number | undefined} Milliseconds from the armed key press to the changed document. */
    changed: undefined,
    /** @type {number | undefined} And to the paint that shows it. */
    took: undefined,
    /** Measure the next key press, until the selector matches (or, with `gone`, no longer matches). */
    arm(/** @type {string} */ selector, /** @type {boolean} */ gone) {
      globalThis.bench.took = undefined;
      const shown = () => (document.querySelector(selector) !== null) !== gone;
      const pressed = (/** @type {KeyboardEvent} */ event) => {
        removeEventListener('keydown', pressed, true);
        const began = event.timeStamp;
        whenShown(
          shown,
          () => (globalThis.bench.took = performance.now() - began),
          () => (globalThis.bench.changed = performance.now() - began),
        );
      };
      addEventListener('keydown', pressed, true);
    },
    /** Collect the distances between frames while scrolling for some milliseconds. */
    async scroll(/** @type {string} */ selector, /** @type {number} */ forMs) {
      const scroller = document.querySelector(selector);
      const distances = [];
      const began = performance.now();
      let last = await new Promise(requestAnimationFrame);
      while (performance.now() - began < forMs) {
        scroller?.scrollBy(0, 120);
        const now = await new Promise(requestAnimationFrame);
        distances.push(now - last);
        last = now;
      }
      return distances;
    },
  };
  whenShown(
    () => document.querySelector('.issue-row'),
    () => (globalThis.bench.rowsAt = performance.now()),
  );
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.bench.longFrames.push(entry.duration);
  }).observe({ type: 'long-animation-frame', buffered: true });
})();
