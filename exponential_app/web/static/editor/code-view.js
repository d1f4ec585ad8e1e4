/** Code blocks in the editor, with the language they are written in. */

/** As a fence names them, and as people do. @type {readonly [string, string][]} */
const LANGUAGES = Object.freeze([
  ['', 'Plain text'], ['bash', 'Bash'], ['c', 'C'], ['cpp', 'C++'], ['csharp', 'C#'], ['css', 'CSS'], ['diff', 'Diff'], ['go', 'Go'],
  ['java', 'Java'], ['js', 'JavaScript'], ['json', 'JSON'], ['kotlin', 'Kotlin'], ['markdown', 'Markdown'], ['php', 'PHP'],
  ['python', 'Python'], ['ruby', 'Ruby'], ['rust', 'Rust'], ['sql', 'SQL'], ['swift', 'Swift'], ['ts', 'TypeScript'], ['html', 'HTML'],
  ['yaml', 'YAML'],
]);

/**
 * @param {{ node: import('tiptap').PmNode, view: import('tiptap').EditorView, getPos: () => number | undefined }} props
 * @returns {import('tiptap').NodeView}
 */
export function codeView({ node, view, getPos }) {
  const dom = document.createElement('div');
  const pre = document.createElement('pre');
  const contentDOM = document.createElement('code');
  const choice = document.createElement('select');
  dom.className = 'code-block';
  choice.className = 'code-block__language';
  choice.contentEditable = 'false';
  choice.setAttribute('aria-label', 'Language of the code');
  choice.addEventListener('change', () => {
    const place = getPos();
    if (place !== undefined) view.dispatch(view.state.tr.setNodeAttribute(place, 'language', choice.value || null));
    view.focus();
  });
  pre.append(contentDOM);
  dom.append(pre, choice);
  show(choice, node.attrs.language);
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      show(choice, next.attrs.language);
      return true;
    },
    stopEvent: ({ target }) => target === choice,
    ignoreMutation: (change) => change.type !== 'selection' && !contentDOM.contains(change.target),
  };
}

/** One that is not among those offered stays what it is. @param {HTMLSelectElement} choice @param {string | null} language */
function show(choice, language) {
  const name = language ?? '';
  const offered = LANGUAGES.some(([known]) => known === name) ? LANGUAGES : [...LANGUAGES, /** @type {[string, string]} */ ([name, name])];
  choice.replaceChildren(...offered.map(([value, title]) => new Option(title, value)));
  choice.value = name;
}
