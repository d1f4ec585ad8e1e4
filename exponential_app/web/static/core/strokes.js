/** Key strokes as data: "Mod+Shift+k" from an event, and which of them belong to the browser. */

const ORDER = ['Mod', 'Ctrl', 'Alt', 'Shift'];

/** What the keys of the main block are called where the letters on them are of another script. */
const CODES = /** @type {Record<string, string>} */ ({
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  Backquote: '\x60',
});

/** Browsers do these themselves and people rely on it. */
const RESERVED = new Set(
  [
    ...['t', 'w', 'n', 'r', 'l', 'p', 'f', 'd', 'h', 'j', 'u', 'o', 's', 'c', 'v', 'x', 'q', '+', '-', '='].map((key) => `Mod+${key}`),
    ...Array.from({ length: 10 }, (_, digit) => `Mod+${digit}`),
    ...['t', 'n', 'w', 'r', 'i', 'j', 'c', 'Tab', 'Delete'].map((key) => `Mod+Shift+${key}`),
    ...['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+d', 'Alt+Home', 'Mod+Tab', 'Tab', 'Shift+Tab', 'F5', 'F6', 'F11', 'F12'],
  ].map(normalStroke),
);

/** Whether a browser uses this stroke itself. @param {string} stroke */
export function isReserved(stroke) {
  return RESERVED.has(normalStroke(stroke));
}

/** Write a stroke the one way it is compared: modifiers in order, letters small. @param {string} stroke */
export function normalStroke(stroke) {
  if (stroke === '+') return stroke;
  const parts = stroke.endsWith('++') ? [...stroke.slice(0, -2).split('+'), '+'] : stroke.split('+');
  const key = parts.pop() ?? '';
  const modifiers = ORDER.filter((name) => parts.includes(name));
  return [...modifiers, key.length === 1 ? key.toLowerCase() : key].join('+');
}

/** Whether a stroke is a modifier alone, which means nothing yet. @param {string} key  of an event */
export function isModifier(key) {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key);
}

/** Whether this is an Apple machine, where ⌘ takes the place of Ctrl. */
export function isApple() {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '');
}

/**
 * All strokes an event can mean, the most literal first. "?" is a key of its own although Shift makes it, and a key
 * that bears a letter of another script also counts as the Latin letter in its place.
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>} event
 * @param {boolean} [apple]
 * @returns {string[]}
 */
export function strokesOf(event, apple = isApple()) {
  const modifiers = modifiersOf(event, apple);
  const shifted = event.shiftKey ? [...modifiers, 'Shift'] : modifiers;
  const key = event.key === ' ' ? 'Space' : event.key;
  const place = latinPlace(event.code);
  // Shift made the sign, unless it is the one that the key makes alone: with other modifiers held some say it plainly.
  const isMade = key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== place;
  const strokes = isMade ? [[...modifiers, key], [...shifted, key]] : [[...shifted, key]];
  const isForeign = key.length === 1 && !/^[a-z]$/i.test(key) && place !== '';
  // A sign made with a modifier held (Ctrl Shift "," is "<") is also known by its key.
  if (isForeign && (modifiers.length > 0 || !isAscii(key))) strokes.push([...shifted, place]);
  return [...new Set(strokes.map((parts) => normalStroke(parts.join('+'))))];
}

/** @param {Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>} event @param {boolean} apple */
function modifiersOf({ ctrlKey, metaKey, altKey }, apple) {
  /** @type {string[]} */
  const modifiers = [];
  if (apple ? metaKey : ctrlKey) modifiers.push('Mod');
  if (apple ? ctrlKey : metaKey) modifiers.push('Ctrl');
  if (altKey) modifiers.push('Alt');
  return modifiers;
}

/** @param {string} code */
function latinPlace(code) {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  if (/^Digit\d$/.test(code)) return code.slice(5);
  return CODES[code] ?? '';
}

/** @param {string} key */
function isAscii(key) {
  return key.charCodeAt(0) < 128;
}
