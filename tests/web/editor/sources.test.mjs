import assert from 'node:assert/strict';
import { test } from 'node:test';

import { library } from '../core/core.mjs';

const { getSchema } = await library('tiptap');
const at = (name) => import(new URL(`../../../exponential_app/web/static/editor/${name}`, import.meta.url).href);
const { marks, nodes } = await at('schema.js');
const { Sources } = await at('sources.js');
const { sameMeaning } = await at('meaning.js');

const schema = getSchema([...Object.values(nodes), ...Object.values(marks)]);
const known = (identifier) => identifier.startsWith('ENG-');

/** @param {string} markdown */
function open(markdown) {
  const sources = new Sources(schema, known);
  const doc = schema.nodes.doc.create(null, sources.read(markdown));
  doc.check();
  return { sources, doc };
}

/** What a document is written as when every block of it has been touched. */
function rewritten(doc) {
  return new Sources(schema, known).write(doc);
}

const CORPUS = [
  'plain words',
  '# One\n\n## Two\n\n### Three *with* marks',
  'a **b** *c* ~~d~~ `e` ***f*** **g *h* i**',
  'one\ntwo\nthree',
  '- a\n- b\n  - c\n    - d\n- e',
  '* a\n* b',
  '+ a\n\n+ b',
  '3. a\n4. b\n   1. c',
  '1) a\n2) b',
  '- [ ] a\n- [x] b\n- c',
  '- a\n\n  second paragraph\n\n  ```js\n  code()\n  ```',
  '> a\n>\n> > b\n>\n> - c',
  '```js\na < b\n```',
  '````\n```\n````',
  '    indented code',
  '~~~\ntilde\n~~~',
  '---',
  '***',
  '| a | b |\n| :-- | --: |\n| **c** | `d` |\n| e \\| f | |',
  '[words](https://x.example/a_b "a title") and https://y.example/z and <https://z.example>',
  '![a picture](/api/files/0192/a.png) and [![inside](/api/files/1/b.png)](https://x.example)',
  '@[Ada Lovelace](user:01920000-0000-7000-8000-000000000001) saw ENG-12 and UTF-8',
  '<details>\n<summary>more</summary>\n\ninside\n\n</details>',
  'a <b>word</b> in <kbd>HTML</kbd>',
  'A note[^1].\n\n[^1]: The note.',
  '[a reference][there]\n\n[there]: https://x.example',
  'Setext\n======\n\nUnder\n-----',
  'trailing spaces  \nand a\\\nbackslash',
  'fish &amp; chips &copy; 2026',
  '\\*not emphasised\\* \\# \\[x\\]',
  'snake_case_name and 2 * 3 * 4 and a[0]',
  '\n\n\nleading lines',
  'trailing lines\n\n\n',
  'far\n\n\n\napart',
  '- a\n\n\n- b',
  '1. a\n\n- b\n\n* c',
  '-\n- a\n-',
  '- > quoted\n- # heading\n- ```\n  code\n  ```',
  '#\n\n##',
  'a\tb\n\n-\ttabbed',
  'emoji 🎉 and ünïcödé and שלום',
  '[unsafe](javascript:alert(1)) ![x](javascript:alert(1))',
  '| not a table',
  '',
];

for (const markdown of CORPUS) {
  test(`${JSON.stringify(markdown)} is not changed by being opened`, () => {
    const { sources, doc } = open(markdown);

    assert.equal(sources.write(doc), markdown);
  });

  test(`${JSON.stringify(markdown)} reads back as itself when it is written anew`, () => {
    const { doc } = open(markdown);

    const once = rewritten(doc);
    const again = open(once).doc;

    assert.ok(sameMeaning(doc, again), `${doc}\n${once}\n${again}`);
    assert.equal(rewritten(again), once);
  });
}

/** The same numbers in every run. @param {number} seed */
function random(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const PIECES = ['word', ' ', '\n', '\n\n', '*', '**', '_', '~~', '`', '```\n', '- ', '1. ', '> ', '# ', '[', '](', ')', '<b>', '|', '\\', '&amp;', 'ENG-1', '!', '    ', '---', ':', '.', '[ ] ', 'é', '@', 'https://x.example'];

test('no text is changed by being opened, and none loses a word by being written anew', () => {
  for (let seed = 1; seed <= 1_500; seed++) {
    const next = random(seed);
    const markdown = Array.from({ length: 2 + next(24) }, () => PIECES[next(PIECES.length)]).join('');
    const { sources, doc } = open(markdown);

    assert.equal(sources.write(doc), markdown, `seed ${seed}`);
    const words = (text) => text.match(/word|ENG-1|é/g)?.length ?? 0;
    assert.ok(words(rewritten(doc)) >= words(markdown), `seed ${seed}: ${JSON.stringify(markdown)}`);
  }
});

test('what is typed into a paragraph changes that paragraph alone', () => {
  const blocks = CORPUS.filter((text) => text.trim() === text && text !== '' && !text.startsWith('trailing'));
  for (let place = 0; place < blocks.length; place++) {
    const before = [...blocks.slice(0, place), 'edited here', ...blocks.slice(place)];
    const { sources, doc } = open(before.join('\n\n'));
    const index = doc.children.findIndex((node) => node.textContent === 'edited here');
    const changed = doc.children.with(index, schema.nodes.paragraph.create(null, schema.text('edited there')));

    const text = sources.write(schema.nodes.doc.create(null, changed));

    assert.equal(text, before.join('\n\n').replace('edited here', 'edited there'));
  }
});

test('an empty line at the end is a place to write below a quote, and changes no letter', () => {
  const sources = new Sources(schema, known);
  const doc = schema.nodes.doc.create(null, sources.begin('> One\n\n'));

  assert.deepEqual(doc.children.map((node) => node.type.name), ['blockquote', 'paragraph']);
  assert.equal(sources.write(doc), '> One\n\n');

  const answered = [doc.child(0), schema.nodes.paragraph.create(null, schema.text('answer'))];
  assert.equal(sources.write(schema.nodes.doc.create(null, answered)).trim(), '> One\n\nanswer');
  assert.equal(sources.begin('> One').length, 1);
});

test('line ends of another system stay', () => {
  const { sources, doc } = open('one\r\n\r\n- a\r\n- b\r\n');

  assert.equal(sources.write(doc), 'one\r\n\r\n- a\r\n- b\r\n');
});

test('a list that stands right after another keeps apart from it', () => {
  const list = (text) => schema.nodes.bulletList.create(null, schema.nodes.listItem.create(null, schema.nodes.paragraph.create(null, schema.text(text))));
  const doc = schema.nodes.doc.create(null, [list('a'), list('b')]);

  assert.equal(rewritten(doc), '- a\n\n* b');
});

test('words that look like signs are guarded, and only those', () => {
  const say = (text) => rewritten(schema.nodes.doc.create(null, schema.nodes.paragraph.create(null, schema.text(text))));

  assert.equal(say('2 * 3 * 4, snake_case, a[0] & <none>'), '2 * 3 * 4, snake_case, a[0] & <none>');
  for (const text of ['# no heading', '- no entry', '1. no entry', '**not bold**', '> no quote', '[x](y)', '`none`', '---', '[x]: y', '&lt;']) {
    const written = say(text);
    assert.equal(open(written).doc.textContent, text, written);
  }
});
