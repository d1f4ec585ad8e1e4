/** What an issue is to others: what it waits for, what waits for it, what it repeats. */
import { html } from 'htm/preact';
import { useRef, useState } from 'preact/hooks';
import { relationsOf, WORDS } from '../core/hierarchy.js';
import { store } from '../core/store.js';
import { Button, IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { issuePath } from './addresses.js';
import { isAway } from './conflict-words.js';
import { pickRelation, RELATING } from './relation-picker-state.js';
import { unrelateIssues } from './relations.api.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/hierarchy.js').Word} Word */

/** @type {Readonly<Record<Word, string>>} */
const HEADINGS = {
  blocked_by: 'Blocked by',
  blocks: 'Blocks',
  duplicate_of: 'Duplicate of',
  duplicate: 'Duplicates',
  related: 'Related',
};

/**
 * @param {{ issue: Issue }} props
 */
export function Relations({ issue }) {
  const relations = relationsOf(issue.id);
  return html`<section class="relations" data-issue=${issue.id} aria-label="Relations">
    ${WORDS.map((word) => {
      const alike = relations.filter((each) => each.word === word);
      return alike.length > 0 && html`<${Group} key=${word} issue=${issue} word=${word} relations=${alike} />`;
    })}
    ${!isAway(issue) && html`<${AddRelation} issue=${issue} />`}
  </section>`;
}

/**
 * @param {{ issue: Issue, word: Word, relations: readonly import('../core/hierarchy.js').Related[] }} props
 */
function Group({ issue, word, relations }) {
  const id = `relations-${issue.id}-${word}`;
  return html`<div>
    <h3 class="family__heading" id=${id} data-word=${word}>${HEADINGS[word]}</h3>
    <ul class="family__list" aria-labelledby=${id}>
      ${relations.map(
        ({ relation, issue: other }) => html`<li key=${relation.id} class="family__row">
          <${StateIcon} state=${other && store.state(other.state_id)} />
          ${
            other
              ? html`<span class="family__id">${other.identifier}</span>
                <a class="family__link" data-over=${Boolean(other.completed_at ?? other.canceled_at)} href=${issuePath(other)}>${other.title}</a>`
              : html`<span class="family__link">An issue that is not here</span>`
          }
          ${
            !isAway(issue) &&
            html`<${IconButton}
              icon="x"
              class="family__action"
              label=${`Remove the relation to ${other?.identifier ?? 'the issue'}`}
              onClick=${() => void unrelateIssues(issue.id, relation.id)}
            />`
          }
        </li>`,
      )}
    </ul>
  </div>`;
}

/** @param {{ issue: Issue }} props */
function AddRelation({ issue }) {
  const [open, setOpen] = useState(false);
  const button = useRef(/** @type {HTMLDivElement | null} */ (null));
  const entries = RELATING.map(({ word, key, label, icon }) => ({
    id: word,
    title: label,
    icon,
    keys: ['m', key],
    run: () => pickRelation(issue.id, word, button.current),
  }));
  return html`<div ref=${button} class="family__add">
    <${Button} kind="quiet" icon="link" onClick=${() => setOpen(true)}>Add relation<//>
    ${
      open &&
      html`<${Menu}
        label="Relations"
        anchor=${button.current}
        entries=${entries}
        placement="bottom-start"
        onClose=${() => setOpen(false)}
      />`
    }
  </div>`;
}
