import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOutbox } from '#electron/outbox/outbox.ts';
import { createArrivals } from '#electron/replica/arrivals.ts';
import type { Capabilities } from '#shared/capabilities.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { Reason } from '#shared/reason.ts';
import { aFollowUp } from '#test/support/a-follow-up.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount, testCapabilities } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';

const here = ['a', 'b', 'c', 'd', 'e'];
const later = aFollowUp({ dueAtMs: testNowMs + 60_000 });
const vip = (to: boolean): Edit => ({ field: 'tags', part: 'vip', to });
const edits: readonly Edit[] = [
  { field: 'status', to: 'closed' },
  { field: 'status', to: 'open' },
  vip(true),
  vip(false),
  { field: 'metadata', part: 'plan', to: 'team' },
  { field: 'priority', to: 'high' },
  { field: 'priority', to: null },
  { field: 'followUp', to: later },
  { field: 'followUp', to: null },
];
const refusal: Reason = { kind: 'told', words: 'no', was: 'refused', serverSays: null, status: null };

/** At their provider, or on this machine: a status that ends a follow-up, and the other way round. */
const coupled: Capabilities = {
  ...testCapabilities,
  fields: { ...testCapabilities.fields, followUp: { storage: 'provider' } },
  touches: {
    status: [{ field: 'followUp', becomes: { field: 'followUp', to: null } }],
    followUp: [{ field: 'status', becomes: { field: 'status', to: 'pending' } }],
  },
};

// One that is not here, and one named twice.
const ids = fc.array(fc.constantFrom(...here, 'gone'), { minLength: 1, maxLength: 8 });
const some = fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 3 });
const id = fc.constantFrom(...here);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), ids, edits: some }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
  fc.record({ do: fc.constant('taken' as const), id }),
  fc.record({ do: fc.constant('refused' as const), id }),
  fc.record({ do: fc.constant('told' as const), id, status: fc.constantFrom('open' as const, 'closed' as const) }),
  fc.record({ do: fc.constant('removed' as const), id }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function setUp(capabilities: Capabilities, setsFrom: number) {
  let ids = 0;
  const world = setUpOutbox(
    here.map((each, at) => conversation({ id: each, lastInboundAtMs: testNowMs - at * 1000 })),
    { capabilities, ports: { newId: () => `new-${++ids}` } },
  );
  const { ports, stores, shown, changes } = world;
  const arrivals = createArrivals(ports.clock.nowMs);
  const outbox = createOutbox({
    ports,
    stores,
    shown,
    changes,
    arrivals,
    nextFiring: () => null,
    tagGroups: () => ['tag:'],
    onFollowUps() {},
    setsFrom,
  });
  let commands = 0;
  return { ...world, outbox, newCommand: () => `command-${++commands}` };
}
type World = ReturnType<typeof setUp>;

/** @returns what the agent was told of it */
function take(world: World, next: Step): unknown {
  const { outbox, account, stores, tell, clock, newCommand } = world;
  const { intents } = stores.workspace;
  try {
    switch (next.do) {
      case 'edit':
        return void outbox.enqueue(account, {
          commandId: newCommand(),
          ids: next.ids,
          edits: next.edits,
          painted: [],
        });
      case 'undo': {
        const { command, changed } = outbox.undo(account);
        return { command, changed };
      }
      case 'redo': {
        const { command, changed } = outbox.redo(account);
        return { command, changed };
      }
      case 'told':
        return void tell(conversation({ id: next.id, status: next.status }));
      case 'removed':
        return void stores.replica.conversations.remove(testAccount, next.id);
      default:
        for (const intent of intents.pending(testAccount, next.id)) {
          if (next.do === 'taken' && intent.state === 'ready') intents.become(intent, { kind: 'taken' }, clock.nowMs);
          if (next.do === 'refused' && intent.state === 'inflight')
            intents.become(intent, { kind: 'refused', reason: refusal }, clock.nowMs);
        }
        return undefined;
    }
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

/** Everything that both files hold of it. */
function held({ stores, queued }: World) {
  const { db } = stores.workspace;
  const all = (table: string, order: string) => db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all();
  // A place says what comes before what, and of what has ended, nothing.
  const queue = 'dense_rank() OVER (PARTITION BY finished_at_ms IS NULL ORDER BY iif(finished_at_ms IS NULL, rank, 0))';
  return {
    intents: db.prepare(`SELECT *, ${queue} AS place FROM intent ORDER BY seq`).all().map(withoutRank),
    local: all('local_edit', 'conversation_id, target'),
    followUps: all('follow_up', 'conversation_id'),
    commands: all('command', 'seq'),
    steps: all('step', 'command_seq, position'),
    counts: all('intent_count', 'account_id'),
    facets: all('intent_facet', 'state, field'),
    said: all('intent_said', 'edit_json, reason_json'),
    asSet: all('counted_as_set', 'one'),
    changed: db.prepare('SELECT DISTINCT conversation_id FROM row_change ORDER BY conversation_id').pluck().all(),
    queued: here.map(queued),
    rows: here.map((each) => stores.replica.conversations.row(testAccount, each)),
    bases: here.map((each) => stores.replica.conversations.base(testAccount, each)),
  };
}

const withoutRank = (row: unknown) => ({ ...(row as object), rank: null });

for (const [name, capabilities] of [
  ['with fields that its provider couples', coupled],
  ['with fields that are kept here', testCapabilities],
] as const) {
  test(`made as a set, a command leaves what it does made row by row: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const set = setUp(capabilities, 1);
        const rows = setUp(capabilities, Number.POSITIVE_INFINITY);
        for (const next of steps) {
          expect(take(set, next)).toEqual(take(rows, next));
          expect(held(set)).toEqual(held(rows));
        }
        await set.engine.stop();
        await rows.engine.stop();
      }),
      {
        numRuns: 10,
        // One takes back all that waits of a conversation, and says something else of it: it keeps its place.
        examples: [
          [
            [
              { do: 'edit', ids: ['a'], edits: [vip(true)] },
              { do: 'edit', ids: ['e', 'a'], edits: [vip(false), { field: 'status', to: 'closed' }] },
            ],
          ],
        ],
      },
    );
  });
}
