/** A small workspace as the bootstrap sends it: Ada and Mia, teams ENG and OPS, three issues. */

export const ADA = '019aa000-0000-7000-8000-00000000000a';
export const MIA = '019aa000-0000-7000-8000-00000000000b';
export const ENG = '019aa000-0000-7000-8000-000000000010';
export const OPS = '019aa000-0000-7000-8000-000000000011';
export const TODO = '019aa000-0000-7000-8000-000000000020';
export const DONE = '019aa000-0000-7000-8000-000000000021';
export const BACKLOG = '019aa000-0000-7000-8000-000000000022';
export const OPS_TODO = '019aa000-0000-7000-8000-000000000023';
export const BUG = '019aa000-0000-7000-8000-000000000030';
export const OPS_LABEL = '019aa000-0000-7000-8000-000000000031';
export const FIRST = '019aa000-0000-7000-8000-000000000041';
export const SECOND = '019aa000-0000-7000-8000-000000000042';
export const OPS_ISSUE = '019aa000-0000-7000-8000-000000000043';
export const WORKSPACE = '019aa000-0000-7000-8000-000000000001';

const START = Date.parse('2026-11-24T09:00:00.000Z');

const ENCODINGS = {
  number: 'difference',
  team_id: 'row:team',
  state_id: 'row:workflow_state',
  assignee_id: 'row:person',
  creator_id: 'row:person',
  priority: 'word:none,urgent,high,medium,low',
  label_ids: 'rows:label',
  created_at: 'instant',
  updated_at: 'since:created_at',
  started_at: 'since:created_at',
  completed_at: 'since:updated_at',
  canceled_at: 'since:updated_at',
};

export function table(encodings, columns) {
  const rows = Math.max(...Object.values(columns).map((column) => column.length ?? 0));
  return { encodings, blocks: [{ rows, columns }] };
}

export function snapshot() {
  const some = '2026-11-24T09:00:00.000Z';
  return {
    seq: 10,
    schema: 2,
    me: { person_id: ADA, role: 'owner' },
    workspace_id: WORKSPACE,
    tables: {
      workspace: table({}, { id: [WORKSPACE], name: ['Acme'], url_slug: ['acme'], created_at: [some], updated_at: [some], version: [1] }),
      person: table({}, {
        id: [ADA, MIA],
        name: ['Ada', 'Mia'],
        email: ['ada@example.com', 'mia@example.com'],
        image: [null, null],
        role: ['owner', 'member'],
        joined_at: [some, some],
        version: [1, 1],
      }),
      team: table({ member_ids: 'rows:person' }, {
        id: [ENG, OPS],
        name: ['Engineering', 'Operations'],
        key: ['ENG', 'OPS'],
        icon: [null, null],
        color: [null, null],
        is_private: [false, false],
        member_ids: [[0, 1], [0]],
        created_at: [some, some],
        updated_at: [some, some],
        version: [1, 1],
      }),
      workflow_state: table({ team_id: 'row:team' }, {
        id: [DONE, TODO, BACKLOG, OPS_TODO],
        team_id: [0, 0, 0, 1],
        name: ['Done', 'Todo', 'Backlog', 'Todo'],
        category: ['completed', 'unstarted', 'backlog', 'unstarted'],
        color: ['#0a0', '#aaa', '#888', '#aaa'],
        rank: ['a2', 'a1', 'a0', 'a0'],
        is_default: [false, true, false, true],
        version: [1, 1, 1, 1],
      }),
      label: table({ team_id: 'row:team' }, {
        id: [BUG, OPS_LABEL],
        team_id: [-1, 1],
        name: ['Bug', 'Pager'],
        color: ['#f00', '#00f'],
        description: [null, null],
        archived_at: [null, null],
        version: [1, 1],
      }),
      issue: table(ENCODINGS, {
        id: [FIRST, SECOND, OPS_ISSUE],
        number: [1, 1, -1],
        title: ['One', 'Two', 'Three'],
        team_id: [0, 0, 1],
        state_id: [1, 0, 3],
        assignee_id: [-1, 1, 0],
        creator_id: [0, 0, 0],
        priority: [0, 2, 1],
        label_ids: [[0], [], [0, 1]],
        due_date: [null, '2026-12-01', null],
        rank: ['a0', 'a1', 'a0'],
        is_sample: [false, false, false],
        created_at: [START, 1_000, 2_000],
        updated_at: { all: 0 },
        started_at: [null, -1_000, null],
        completed_at: [null, -1_000, null],
        canceled_at: { all: null },
        version: { all: 1 },
      }),
    },
  };
}
