import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { core, eventually } from './core.mjs';
import { keyEvent } from './key-events.mjs';

class Element {
  matches(selector) {
    return selector.split(',').some((part) => part.trim() === this.selector);
  }
}
class HTMLElement extends Element {}
class HTMLInputElement extends HTMLElement {
  type = 'text';
  readOnly = false;
}
class HTMLTextAreaElement extends HTMLElement {}
class HTMLSelectElement extends HTMLElement {}
Object.assign(globalThis, { Element, HTMLElement, HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement });

const { Actions } = await core('actions.js');
const { Keys } = await core('keys.js');
const { isReserved, normalStroke, strokesOf } = await core('strokes.js');

let actions;
let keys;
let done;

beforeEach(() => {
  actions = new Actions();
  keys = new Keys(actions);
  done = [];
});

function can(id, strokes, rest = {}) {
  actions.register({ id, title: id, keys: strokes, run: () => done.push(id), ...rest });
}

function press(key, rest = {}) {
  return keys.handle(keyEvent(key, { target: new HTMLElement(), ...rest }));
}

test('a key does its action and is taken from the browser', () => {
  can('new', ['c']);

  assert.equal(press('c'), true);
  assert.deepEqual(done, ['new']);
  assert.equal(press('d'), false);
});

test('a chord needs both strokes, and shows what may follow', () => {
  can('inbox', ['g', 'i']);
  can('mine', ['g', 'm']);

  press('g');
  assert.deepEqual(keys.chord.value.next.map(({ action, rest }) => [action.id, rest]), [['inbox', ['i']], ['mine', ['m']]]);
  press('m');

  assert.deepEqual(done, ['mine']);
  assert.equal(keys.chord.value, null);
});

test('a stroke that ends no chord means what it means alone', () => {
  can('inbox', ['g', 'i']);
  can('new', ['c']);

  press('g');
  press('c');

  assert.deepEqual(done, ['new']);
});

test('Escape ends a chord and nothing else', () => {
  can('inbox', ['g', 'i']);
  can('close', ['Escape']);
  press('g');

  press('Escape');

  assert.equal(keys.chord.value, null);
});

test('a chord is forgotten after a while', async () => {
  can('inbox', ['g', 'i']);

  press('g');

  await eventually(() => keys.chord.value === null);
});

test('nothing happens while the person types, except what says so', () => {
  can('new', ['c']);
  can('submit', ['Mod+Enter'], { inText: true });
  const target = new HTMLInputElement();

  press('c', { target });
  press('Enter', { target, ctrlKey: true });

  assert.deepEqual(done, ['submit']);
});

test('a checkbox is no place to type', () => {
  can('new', ['c']);
  const target = new HTMLInputElement();
  target.type = 'checkbox';

  press('c', { target });

  assert.deepEqual(done, ['new']);
});

test('Enter on a button presses the button', () => {
  can('open', ['Enter']);
  const target = new HTMLElement();
  target.selector = 'button';

  assert.equal(press('Enter', { target }), false);
  assert.equal(press('Enter'), true);
});

test('what cannot be done now leaves the key to others', () => {
  can('close', ['Escape'], { when: () => false });
  can('clear', ['Escape']);

  press('Escape');

  assert.deepEqual(done, ['clear']);
});

test('a held key repeats only what may repeat', () => {
  can('down', ['j'], { repeats: true });
  can('toggle', ['x']);

  press('j', { repeat: true });
  press('x', { repeat: true });

  assert.deepEqual(done, ['down']);
});

test('a key handled by a component is left alone', () => {
  can('down', ['ArrowDown']);

  assert.equal(press('ArrowDown', { defaultPrevented: true }), false);
});

test('other keys for the same action work too', () => {
  can('down', ['j'], { otherKeys: [['ArrowDown']] });

  press('ArrowDown');

  assert.deepEqual(done, ['down']);
});

test('keys of the browser cannot be registered', () => {
  for (const stroke of ['Mod+t', 'Mod+W', 'F5', 'Alt+ArrowLeft', 'Mod+Shift+n']) {
    assert.ok(isReserved(stroke), stroke);
    assert.throws(() => can(stroke, [stroke]), /belongs to the browser/);
  }
});

test('an id can be registered once, and again after it was removed', () => {
  const remove = actions.register({ id: 'a', title: 'A', run: () => {} });
  assert.throws(() => actions.register({ id: 'a', title: 'A', run: () => {} }));

  remove();

  actions.register({ id: 'a', title: 'A', run: () => {} });
});

test('run says whether it could', () => {
  can('yes', undefined);
  can('no', undefined, { when: () => false });

  assert.deepEqual([actions.run('yes'), actions.run('no'), actions.run('unknown')], [true, false, false]);
});

const event = (fields) => ({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...fields });
const STROKES = [
  ['c', { key: 'c', code: 'KeyC' }, false],
  ['Shift+e', { key: 'E', code: 'KeyE', shiftKey: true }, false],
  ['?', { key: '?', code: 'Slash', shiftKey: true }, false],
  ['#', { key: '#', code: 'Digit3', shiftKey: true }, false],
  ['Mod+k', { key: 'k', code: 'KeyK', ctrlKey: true }, false],
  ['Mod+k', { key: 'k', code: 'KeyK', metaKey: true }, true],
  ['Ctrl+k', { key: 'k', code: 'KeyK', ctrlKey: true }, true],
  ['Mod+Shift+,', { key: '<', code: 'Comma', ctrlKey: true, shiftKey: true }, false],
  ['Mod+Shift+.', { key: '>', code: 'Period', metaKey: true, shiftKey: true }, true],
  ['Mod+.', { key: '.', code: 'Period', ctrlKey: true }, false],
  ['Alt+c', { key: 'ç', code: 'KeyC', altKey: true }, true],
  ['c', { key: 'с', code: 'KeyC' }, false],
  ['Mod+Backspace', { key: 'Backspace', code: 'Backspace', ctrlKey: true }, false],
  ['Shift+ArrowDown', { key: 'ArrowDown', code: 'ArrowDown', shiftKey: true }, false],
  ['Space', { key: ' ', code: 'Space' }, false],
];
for (const [stroke, fields, apple] of STROKES) {
  test(`${JSON.stringify(fields)} is ${stroke}${apple ? ' on an Apple keyboard' : ''}`, () => {
    assert.ok(strokesOf(event(fields), apple).includes(stroke), strokesOf(event(fields), apple).join(' or '));
  });
}

test('a sign that Shift did not make is not taken for the key without Shift', () => {
  const held = { key: '.', code: 'Period', ctrlKey: true, shiftKey: true };

  assert.deepEqual(strokesOf(event(held), false), ['Mod+Shift+.']);
});

test('a plain sign is not confused with the letter in its place', () => {
  assert.deepEqual(strokesOf(event({ key: '/', code: 'Digit7', shiftKey: true }), false), ['/', 'Shift+/']);
});

test('a stroke is compared in one way of writing', () => {
  assert.equal(normalStroke('Shift+Mod+K'), 'Mod+Shift+k');
  assert.equal(normalStroke('Mod++'), 'Mod++');
});

test('a key given to an action presses it instead of the usual one', () => {
  can('new', ['c'], { otherKeys: [['n']] });
  actions.remap({ new: [['Alt+c']] });

  press('c');
  press('n');
  assert.deepEqual(done, []);
  press('c', { altKey: true });
  assert.deepEqual(done, ['new']);
  assert.deepEqual(actions.keysOf('new'), ['Alt+c']);
  assert.deepEqual(actions.usualKeysOf('new'), [['c'], ['n']]);

  actions.remap({});
  press('c');
  assert.deepEqual(done, ['new', 'new']);
});

test('keys chosen before an action is registered wait for it, and none at all are possible', () => {
  actions.remap({ late: [['y']], silent: [] });
  can('late', ['l']);
  can('silent', ['s']);

  press('l');
  press('s');
  press('y');

  assert.deepEqual(done, ['late']);
  assert.equal(actions.get('silent').keys, undefined);
});

test('a chosen stroke that belongs to the browser is left out', () => {
  can('new', ['c']);
  actions.remap({ new: [['Mod+w'], ['x']] });

  assert.deepEqual(actions.keysOf('new'), ['x']);
});

test('strokes clash with those they repeat, begin or continue', () => {
  can('new', ['c']);
  can('inbox', ['g', 'i']);

  const clashes = (strokes) => actions.clashes('mine', strokes).map(({ id }) => id);
  assert.deepEqual(clashes(['c']), ['new']);
  assert.deepEqual(clashes(['C']), ['new']);
  assert.deepEqual(clashes(['g']), ['inbox']);
  assert.deepEqual(clashes(['g', 'i', 'x']), ['inbox']);
  assert.deepEqual(clashes(['g', 'm']), []);
  assert.deepEqual(actions.clashes('new', ['c']), []);
});
