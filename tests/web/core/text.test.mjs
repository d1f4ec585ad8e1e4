import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { renderMarkdown, toggleTask, plainText } = await core('markdown.js');

/** What the browser would be given, as text: names, attributes and children of the nodes. */
function html(node) {
  if (node === null || node === undefined || node === false || node === true) return '';
  if (Array.isArray(node)) return node.map(html).join('');
  if (typeof node !== 'object') return String(node).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { children, ...attributes } = node.props;
  const written = Object.entries(attributes)
    .filter(([name, value]) => value !== undefined && value !== false && name !== 'onChange')
    .map(([name, value]) => ` ${name}="${value}"`);
  return `<${node.type}${written.join('')}>${html(children)}</${node.type}>`;
}

const rendered = (source, options) => html(renderMarkdown(source, options));

const SHAPES = [
  ['# Title', '<h2>Title</h2>'],
  ['a **b** *c* ~~d~~ `e`', '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>'],
  ['one\ntwo', '<p>one<br></br>two</p>'],
  ['- a\n- b', '<ul dir="auto"><li>a</li><li>b</li></ul>'],
  ['3. a\n4. b', '<ol start="3" dir="auto"><li>a</li><li>b</li></ol>'],
  ['> a', '<blockquote dir="auto"><p>a</p></blockquote>'],
  ['```js\na < b\n```', '<pre><code data-language="js">a &lt; b</code></pre>'],
  ['---', '<hr></hr>'],
  ['fish & chips &amp; peas', '<p>fish &amp; chips &amp; peas</p>'],
  ['[a](/acme/issue/ENG-1)', '<p><a href="/acme/issue/ENG-1">a</a></p>'],
  ['[a](https://x.example/?a=1&amp;b=2)', '<p><a href="https://x.example/?a=1&b=2" target="_blank" rel="noopener noreferrer nofollow">a</a></p>'],
  ['[a](mailto:a@example.com)', '<p><a href="mailto:a@example.com" target="_blank" rel="noopener noreferrer nofollow">a</a></p>'],
];
for (const [source, expected] of SHAPES) {
  test(`${JSON.stringify(source)} renders`, () => assert.equal(rendered(source), expected));
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'a <b onclick="alert(1)">b</b>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\nscript:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '![a](javascript:alert(1))',
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '[a](&#106;avascript:alert(1))',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
];
for (const source of HOSTILE) {
  test(`${JSON.stringify(source)} can do nothing`, () => {
    const output = rendered(source);

    assert.doesNotMatch(output, /<(script|img|svg|b|iframe)\b/i);
    assert.doesNotMatch(output, /<a href="(?!https?:|mailto:|\/|#)[^"]*:/i);
    assert.doesNotMatch(output, /<[^>]+\son\w+=/i);
  });
}

test('a checklist has boxes that say what they are for', () => {
  const output = rendered('- [ ] one\n- [x] two');

  assert.match(output, /^<ul dir="auto"><li class="checklist__task">/);
  assert.match(output, /<input type="checkbox" disabled="true" aria-label="one"><\/input><div>one<\/div>/);
  assert.match(output, /data-checked="true"/);
});

test('ticking a box changes that line alone', () => {
  const source = '- [ ] one\n\n```\n- [ ] code\n```\n\n1. [x] two\n> - [ ] three';

  assert.equal(toggleTask(source, 0), source.replace('- [ ] one', '- [x] one'));
  assert.equal(toggleTask(source, 1), source.replace('[x] two', '[ ] two'));
  assert.equal(toggleTask(source, 2), source.replace('[ ] three', '[x] three'));
});

test('a box that is ticked tells which one it was', () => {
  const ticked = [];
  const [list] = renderMarkdown('- [ ] one\n- [ ] two', { onTask: (index) => ticked.push(index) });

  for (const task of [list.props.children].flat()) task.props.children[0].props.onChange();

  assert.deepEqual(ticked, [0, 1]);
});

test('a plain text has the words without the marks', () => {
  assert.equal(plainText('# Hello\n\n- **big** world\n- [x] done', 100), 'Hello big world done');
  assert.equal(plainText('one two three', 8), 'one two…');
});
