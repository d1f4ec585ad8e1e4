/** What a list says when its filter keeps nothing, or when that is not known yet. */
import { html } from 'htm/preact';
import { isLocal } from '../core/filter.js';
import { ListPicture } from '../issues/list-picture.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { SkeletonList } from '../ui/skeleton.js';
import { writeFilter } from './filter-state.js';
import { treeWords } from './filter-words.js';
import { serverAnswer } from './server-answer.js';

/** @param {{ place: string, tree: import('../core/filter.js').FilterTree }} props */
export function NoMatch({ place, tree }) {
  const state = isLocal(tree) ? 'here' : serverAnswer(place, tree).value.state;
  if (state === 'asking') return html`<${SkeletonList} />`;
  const title = state === 'here' ? 'No issue fits the filter' : 'The filter has no answer yet';
  return html`<${Empty} title=${title} text=${`${treeWords(tree)}.`} picture=${html`<${ListPicture} />`}>
    <${Button} onClick=${() => writeFilter('')}>Clear filter<//>
  <//>`;
}
