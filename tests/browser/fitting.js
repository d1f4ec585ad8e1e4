/* What is wrong with the screen that is shown, in words; `least` is how many pixels a target must have each way. */
(least) => {
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const called = (element) => `${element.className} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}”`;

  const hits = (element, x, y) => element.contains(document.elementFromPoint(x, y));
  const reach = (element, x, y, [dx, dy]) => {
    let steps = 0;
    while (steps < least && hits(element, x + dx * (steps + 1), y + dy * (steps + 1))) steps += 1;
    return steps;
  };
  /* Felt out from the middle: what is painted may be smaller than what takes the finger. */
  const size = (element, { left, top, width, height }) => {
    const [x, y] = [left + width / 2, top + height / 2];
    // Under something else, or passed through to what is behind it.
    if (!hits(element, x, y)) return least;
    const far = (...directions) => directions.reduce((sum, each) => sum + reach(element, x, y, each), 1);
    return Math.min(far([-1, 0], [1, 0]), far([0, -1], [0, 1]));
  };

  /* Cut off neither by the window nor by what scrolls around it. */
  const isWhole = (element, box) => {
    const frames = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY !== 'visible') frames.push(around.getBoundingClientRect());
    }
    const isIn = ({ left, top, right, bottom }) =>
      box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom;
    return frames.every(isIn);
  };

  const found = new Set();
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.add(`the page is ${wide} wide`);
  for (const element of document.querySelectorAll('main *, dialog *, nav *')) {
    if (!seen(element) || element.matches('.board, .board *, .markdown *, [data-strip]')) continue;
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth) found.add(`scrolls sideways: ${called(element)}`);
  }
  for (const element of document.querySelectorAll('button, a.button, .chip, [role="tab"], [role="radio"]')) {
    const box = element.getBoundingClientRect();
    if (!seen(element) || box.width === 0) continue;
    const isWorded = element.textContent.trim() !== '';
    if (isWorded && element.scrollWidth > element.clientWidth) found.add(`cut off: ${called(element)}`);
    const isTarget = !element.matches('.chip:not(button), :disabled');
    if (isTarget && isWhole(element, box) && size(element, box) < least) found.add(`${size(element, box)} px: ${called(element)}`);
  }
  return [...found];
}
