// Answers filter trees with the browser's own modules: a line of JSON in, a line of JSON out.
//
// The first line is the world: its issues, states, teams, and who asks when and where. Every further line is a tree.

import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const core = pathToFileURL(`${process.argv[2]}/`);
const { fieldsOf, FilterError, matcher } = await import(new URL('filter.js', core).href);

let issues = [];
let asking = null;
const PUT_AWAY = new Set(['archived', 'trashed']);

for await (const line of createInterface({ input: process.stdin })) {
  const said = JSON.parse(line);
  if (asking === null) {
    issues = said.issues;
    asking = {
      ...said.asking,
      categoryOf: (id) => said.states[id],
      groupOf: (id) => said.groups[id] ?? null,
      commentsOf: (id) => said.comments[id] ?? [],
      subIssuesOf: (id) => issues.filter((each) => each.parent_issue_id === id && !each.trashed_at).map((each) => each.id),
      relationsOf: (id) => said.relations.filter((each) => each.issue_id === id || each.related_issue_id === id),
      isOpen: (id) => {
        const issue = issues.find((each) => each.id === id);
        return !issue.archived_at && !issue.trashed_at && !['completed', 'canceled'].includes(said.states[issue.state_id]);
      },
      teamWithKey: (key) => said.teams[key],
    };
    continue;
  }
  console.log(JSON.stringify(answer(said)));
}

function answer(tree) {
  try {
    const matches = matcher(tree, asking);
    // Lists leave out what is put away unless the tree speaks of it.
    const listed = fieldsOf(tree).some((name) => PUT_AWAY.has(name))
      ? issues
      : issues.filter((issue) => !issue.archived_at && !issue.trashed_at);
    return { keeps: listed.filter(matches).map((issue) => issue.id) };
  } catch (problem) {
    if (problem instanceof FilterError) return { refuses: problem.path };
    throw problem;
  }
}
