/** The words of a block as Markdown: marks, chips, pictures, and signs that must not be taken for marks. */

/** @typedef {import('tiptap').PmNode} PmNode */
/** @typedef {(text: string) => string} Escape Guards signs that would mean something. */
/** @typedef {{ text: string, marks: readonly Mark[], isVerbatim: boolean }} Piece */
/** @typedef {import('tiptap').PmMark} Mark */

/** Outermost first: a link holds what is bold, and code holds nothing. */
const ORDER = ['link', 'bold', 'italic', 'strike'];
/** @type {Readonly<Record<string, string>>} */
const SIGNS = Object.freeze({ bold: '**', italic: '*', strike: '~~' });

/** For text that reads back as itself. @type {Escape} */
export const asItIs = (text) => text;

/** For text that would mean something: every sign is guarded. @type {Escape} */
export const guarded = (text) =>
  text
    .replaceAll(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replaceAll(/^(\s*)([#+=-]|:)/gm, '$1\\$2')
    .replaceAll(/^(\s*\d+)([.)])/gm, '$1\\$2');

/** @param {PmNode} block @param {Escape} escape @returns {string} Line breaks are line ends. */
export function inlineMarkdown(block, escape) {
  const all = block.children.map((node) => pieceOf(node));
  const pieces = trimmed(escape === asItIs ? all.map((piece, place) => bare(piece, all[place - 1], all[place + 1])) : all);
  let text = '';
  /** @type {Mark[]} */
  let open = [];
  for (const { text: words, marks, isVerbatim } of pieces) {
    const wanted = ORDER.flatMap((name) => marks.find((mark) => mark.type.name === name) ?? []);
    const ordered = [...open.filter((mark) => mark.isInSet(wanted)), ...wanted.filter((mark) => !mark.isInSet(open))];
    const kept = commonLength(open, ordered);
    text += closing(open.slice(kept)) + ordered.slice(kept).map(opening).join('');
    open = ordered;
    text += marks.some((mark) => mark.type.name === 'code') ? codeOf(words) : isVerbatim ? words : escape(words);
  }
  text += closing(open);
  return text.split('\n').map((line) => line.trim()).join('\n').replaceAll(/\n{2,}/g, '\n').trim();
}

/** @param {PmNode} node @returns {Piece} */
function pieceOf(node) {
  const { marks, type: { name } } = node;
  if (node.isText) return { text: node.text ?? '', marks, isVerbatim: marks.some((mark) => mark.type.name === 'raw') };
  return { text: WRITTEN[name]?.(node.attrs) ?? '', marks, isVerbatim: true };
}

/** @type {Readonly<Record<string, (attributes: Record<string, any>) => string>>} */
const WRITTEN = Object.freeze({
  hardBreak: () => '\n',
  mention: ({ kind, id, name }) => `@[${name.replaceAll(/[[\]\n]/g, ' ')}](${kind}:${id})`,
  issueReference: ({ identifier }) => identifier,
  image: ({ src, alt, title }) => `![${alt.replaceAll(/[[\]\\]/g, '\\$&')}](${target(src, title)})`,
});

/** An address that is its own words is a link without being made one. @param {Piece} piece @param {Piece | undefined} before @param {Piece | undefined} after @returns {Piece} */
function bare(piece, before, after) {
  const link = piece.marks.find((mark) => mark.type.name === 'link');
  if (!link || !isItsAddress(piece.text, link) || [before, after].some((beside) => beside && link.isInSet(beside.marks))) return piece;
  return { text: piece.text, marks: piece.marks.filter((mark) => mark !== link), isVerbatim: true };
}

/** Whether a link's words are where it leads. @param {string} words @param {Mark} link */
export function isItsAddress(words, { attrs: { href, title } }) {
  return !title && (href === words || href === `mailto:${words}` || href === `http://${words}`);
}

/** Space at the edge of what is marked would keep the mark from being one. @param {Piece[]} pieces @returns {Piece[]} */
function trimmed(pieces) {
  return pieces.flatMap((piece, place) => {
    const outer = /** @type {(at: number) => readonly Mark[]} */ ((at) => pieces[at]?.marks ?? []);
    if (piece.text === '\n') return [{ ...piece, marks: piece.marks.filter((mark) => mark.isInSet(outer(place - 1)) && mark.isInSet(outer(place + 1))) }];
    if (piece.isVerbatim || piece.marks.length === 0 || piece.marks.some((mark) => mark.type.name === 'code')) return [piece];
    const [, head = '', body = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? [];
    const space = (/** @type {string} */ text, /** @type {readonly Mark[]} */ beside) =>
      text === '' ? [] : [{ text, marks: piece.marks.filter((mark) => mark.isInSet(beside)), isVerbatim: true }];
    const words = body === '' ? [] : [{ ...piece, text: body }];
    return [...space(head, outer(place - 1)), ...words, ...space(tail, outer(place + 1))];
  });
}

/** @param {readonly Mark[]} one @param {readonly Mark[]} other */
function commonLength(one, other) {
  let length = 0;
  while (length < one.length && other[length] !== undefined && one[length].eq(other[length])) length++;
  return length;
}

/** @param {Mark} mark */
function opening(mark) {
  return mark.type.name === 'link' ? '[' : SIGNS[mark.type.name];
}

/** @param {Mark[]} marks */
function closing(marks) {
  return marks
    .toReversed()
    .map((mark) => (mark.type.name === 'link' ? `](${target(mark.attrs.href, mark.attrs.title)})` : SIGNS[mark.type.name]))
    .join('');
}

/** @param {string} address @param {string | null} title */
function target(address, title) {
  const safe = /[\s()<>]/.test(address) ? `<${address.replaceAll(/[<>\n]/g, encodeURIComponent)}>` : address;
  return title ? `${safe} "${title.replaceAll(/["\\]/g, '\\$&')}"` : safe;
}

/** @param {string} code */
function codeOf(code) {
  const runs = new Set((code.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length++;
  const ticks = '`'.repeat(length);
  const space = /^[`\s]|[`\s]$/.test(code) && code.trim() !== '' ? ' ' : '';
  return ticks + space + code + space + ticks;
}
