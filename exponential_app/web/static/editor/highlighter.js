/** The languages that code can be coloured in, apart from everything that does without. */
export { highlighter } from 'highlighter';
