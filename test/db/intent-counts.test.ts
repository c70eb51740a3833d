import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countIntents } from '#db/workspace/m0080-counts.ts';
import { intentStates } from '#shared/outbox.ts';
import { openTestStores } from '#test/support/stores.ts';

const accounts = ['a1', 'a2'];
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), account: fc.constantFrom(...accounts), local: fc.boolean() }),
  fc.record({ do: fc.constant('state' as const), at: fc.nat(20), state: fc.constantFrom(...intentStates) }),
  fc.record({ do: fc.constant('postpone' as const), at: fc.nat(20), state: fc.constantFrom('ready', 'in_doubt') }),
  fc.record({ do: fc.constant('rebase' as const), at: fc.nat(20) }),
  fc.record({ do: fc.constant('doubt' as const) }),
  fc.record({ do: fc.constant('prune' as const) }),
  fc.record({ do: fc.constant('sign-out' as const), account: fc.constantFrom(...accounts) }),
);

const added = { do: 'add', account: 'a1', local: false } as const;
/** Each way in which the counts change, so that none is left to the draw. */
const ways = [
  [added, { do: 'state', at: 0, state: 'conflict' }],
  [added, { do: 'state', at: 0, state: 'done' }],
  [
    { ...added, local: true },
    { do: 'rebase', at: 0 },
  ],
  [added, { do: 'sign-out', account: 'a1' }],
] as const;

test('how many edits wait and need the agent is kept right, whatever becomes of them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { workspace } = openTestStores().stores;
      const { intents } = workspace;
      const made: number[] = [];
      const one = (at: number) => made[at % made.length] ?? 0;
      for (const each of steps) {
        if (each.do === 'add') {
          made.push(
            intents.add({
              commandId: 'c',
              accountId: each.account,
              conversationId: `v${made.length % 3}`,
              contact: '',
              target: 'status',
              edit: { field: 'status', to: 'closed' },
              base: null,
              beside: {},
              afterSeq: null,
              back: [],
              takesBackSeq: null,
              seenInboundAtMs: null,
              seenPreview: null,
              state: each.local ? 'done' : 'ready',
              local: each.local,
              createdAtMs: 1,
              finishedAtMs: each.local ? 1 : null,
            }),
          );
        }
        const isEnd = each.do === 'state' && (each.state === 'done' || each.state === 'cancelled');
        if (each.do === 'state') intents.setState(one(each.at), each.state, null, isEnd ? 2 : null);
        if (each.do === 'postpone') intents.postpone(one(each.at), each.state as 'ready', 5, null, true);
        if (each.do === 'rebase')
          intents.rebase(one(each.at), { base: null, beside: {} }, { seenInboundAtMs: 1, seenPreview: null });
        if (each.do === 'doubt') intents.doubtInflight('a1');
        if (each.do === 'prune') intents.prune('a1');
        if (each.do === 'sign-out') workspace.accounts.remove(each.account);
      }
      const kept = accounts.map((account) => intents.count(account));
      workspace.db.exec(countIntents);
      expect(kept).toEqual(accounts.map((account) => intents.count(account)));
      workspace.db.close();
    }),
    { numRuns: 60, examples: ways.map((way): [(typeof way)[number][]] => [[...way]]) },
  );
});
