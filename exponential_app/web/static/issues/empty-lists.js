/** What the lists of issues say while they are empty: what belongs there, and how it gets there. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Keys } from '../ui/kbd.js';
import { teamPath } from './addresses.js';
import { openComposer } from './composer-state.js';
import { ListPicture } from './list-picture.js';

/** @typedef {import('../core/entities.js').Team} Team */

/** @param {{ team: Team }} props */
export function NoIssues({ team }) {
  return html`<${Empty}
    title=${`The first issue of ${team.name}`}
    text=${html`An issue is one thing to be done. Press <${Keys} keys=${['c']} /> anywhere to write one down; a title is enough.`}
    picture=${html`<${ListPicture} />`}
  >
    <${CreateButton} team=${team} />
  <//>`;
}

/** @param {{ team: Team }} props */
export function NoActiveIssues({ team }) {
  return html`<${Empty}
    title="Nothing is being worked on"
    text="Here stands what is to do and in progress. Take something from the backlog, or write a new issue."
    picture=${html`<${ListPicture} />`}
  >
    <${Button} onClick=${() => navigate(teamPath(team.key, 'backlog'))}>Open backlog<//>
    <${CreateButton} team=${team} />
  <//>`;
}

/** @param {{ team: Team }} props */
export function NoBacklog({ team }) {
  return html`<${Empty}
    title="The backlog is empty"
    text="Ideas and requests wait here until somebody decides to do them. Give an issue the status Backlog to put it here."
    picture=${html`<${ListPicture} />`}
  >
    <${CreateButton} team=${team} />
  <//>`;
}

export function NothingAssigned() {
  return html`<${Empty}
    title="Nothing is assigned to you"
    text=${html`Focus any issue and press <${Keys} keys=${['i']} /> to take it. What you finish leaves this list.`}
    picture=${html`<${ListPicture} />`}
  />`;
}

export function NothingCreated() {
  return html`<${Empty}
    title="You have not written an issue yet"
    text=${html`Press <${Keys} keys=${['c']} /> anywhere to write one.`}
    picture=${html`<${ListPicture} />`}
  >
    <${Button} kind="primary" onClick=${() => openComposer({})}>New issue<//>
  <//>`;
}

/** @param {{ team: Team }} props */
function CreateButton({ team }) {
  return html`<${Button} kind="primary" keys=${['c']} onClick=${() => openComposer({ teamId: team.id })}>New issue<//>`;
}

export function NothingFollowed() {
  return html`<${Empty}
    title="You do not follow any issue"
    text=${html`You follow what you write, what is assigned to you, and what you are mentioned in. Press <${Keys} keys=${['Shift+s']} /> on any other issue to follow it too.`}
    picture=${html`<${ListPicture} />`}
  />`;
}

export function NothingTouched() {
  return html`<${Empty}
    title="You have not touched an issue lately"
    text="What you change or comment on stands here for thirty days."
    picture=${html`<${ListPicture} />`}
  />`;
}

/** @param {{ person: import('../core/entities.js').Person }} props */
export function NothingOf({ person }) {
  return html`<${Empty}
    title="Nothing here"
    text=${`${person.name} has no such issues that you may see.`}
    picture=${html`<${ListPicture} />`}
  />`;
}
