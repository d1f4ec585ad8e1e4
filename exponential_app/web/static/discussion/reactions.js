/** The emoji that people have given, each a button that joins in or takes one's own back. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { IconButton } from '../ui/button.js';
import { Popover } from '../ui/popover.js';
import { EmojiChoice } from './emoji-choice.js';
import { react } from './talk.js';

/** @typedef {import('../core/entities.js').Reaction} Reaction */

/**
 * @param {{
 *   kind: 'issue' | 'comment',
 *   subject: { id: string, reactions?: Reaction[] },
 *   isOpen: boolean,
 * }} props `isOpen`: whether one may react; of an issue that is put away the reactions are only shown.
 */
export function Reactions({ kind, subject, isOpen }) {
  const reactions = subject.reactions ?? [];
  if (reactions.length === 0) return null;
  return html`<div class="reactions" role="group" aria-label="Reactions">
    ${reactions.map((each) => html`<${ReactionChip} key=${each.emoji} reaction=${each} isOpen=${isOpen} onPress=${() => react(kind, subject, each.emoji)} />`)}
    ${isOpen && html`<${AddReaction} kind=${kind} subject=${subject} />`}
  </div>`;
}

/** @param {{ reaction: Reaction, isOpen: boolean, onPress: () => void }} props */
function ReactionChip({ reaction, isOpen, onPress }) {
  const me = store.me.value?.person_id ?? '';
  const names = reaction.person_ids.map((id) => {
    const person = store.person(id);
    return id === me ? 'You' : person ? shownName(person) : 'Somebody';
  });
  return html`<button
    type="button"
    class="reactions__chip"
    aria-pressed=${String(reaction.person_ids.includes(me))}
    data-tip=${names.join(', ')}
    disabled=${!isOpen}
    onClick=${onPress}
  >
    <span>${reaction.emoji}</span><span class="reactions__count">${reaction.person_ids.length}</span>
    <span class="visually-hidden">${names.join(', ')}</span>
  </button>`;
}

/** @param {{ kind: 'issue' | 'comment', subject: { id: string, reactions?: Reaction[] } }} props */
export function AddReaction({ kind, subject }) {
  const anchor = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const [isChoosing, setChoosing] = useState(false);
  const close = () => setChoosing(false);
  /** @param {string} emoji */
  const choose = (emoji) => {
    close();
    react(kind, subject, emoji);
  };
  return html`<span ref=${anchor} class="reactions__add">
    <${IconButton} icon="smile-plus" label="Add reaction" popup="menu" expanded=${isChoosing} onClick=${() => setChoosing(!isChoosing)} />
    ${isChoosing && html`<${Popover} anchor=${anchor.current} onClose=${close} class="emoji" role="dialog" label="Choose a reaction">
      <${EmojiChoice} onChoose=${choose} />
    <//>`}
  </span>`;
}
