import { expect, test } from 'vitest';
import { takeAlong } from '#electron/sync/merged-away.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';

const orders = [['to', 'from'] as const, ['from', 'to'] as const];
const mergedInto = (engine: ReturnType<typeof setUpOutbox>) => {
  const { stores, observer, shown, clock } = engine;
  takeAlong({ stores, accountId: testAccount, nowMs: () => clock.nowMs }, 'from', 'to');
  observer.gone(testAccount, 'from', observer.ask(testAccount));
  shown.refresh(testAccount, ['to']);
};

test.each(orders)(
  'undo of a command over %s and %s, which are one now, brings back what the one that stays had',
  (...ids) => {
    const engine = setUpOutbox([conversation({ id: 'from' }), conversation({ id: 'to' })]);
    const { outbox, account, enqueue, row } = engine;
    const set = (to: 'low' | 'normal' | 'urgent'): Edit => ({ field: 'priority', to });
    enqueue('from', set('low'));
    enqueue('to', set('normal'));
    outbox.enqueue(account, { commandId: 'bulk', ids, edits: [set('urgent')], painted: [] });
    mergedInto(engine);
    expect(row('to')?.priority).toBe('urgent');
    outbox.undo(account);
    expect(row('to')?.priority).toBe('normal');
  },
);

test.each(orders)('also where %s was made in one part of the command and %s in the next', (...ids) => {
  const engine = setUpOutbox([conversation({ id: 'from' }), conversation({ id: 'to' })]);
  const { outbox, account, enqueue, row } = engine;
  const set = (to: 'low' | 'normal' | 'urgent'): Edit => ({ field: 'priority', to });
  enqueue('from', set('low'));
  enqueue('to', set('normal'));
  for (const id of ids) outbox.enqueue(account, { commandId: 'bulk', ids: [id], edits: [set('urgent')], painted: [] });
  mergedInto(engine);
  let rest = outbox.undo(account).rest;
  while (rest !== null) rest = outbox.undo(account, { rest }).rest;
  expect(row('to')?.priority).toBe('normal');
});

test.each(orders)('also at the provider, where it was sent to %s and %s', (...ids) => {
  const plan = (value: string) => ({ metadata: { plan: value } });
  const engine = setUpOutbox([
    conversation({ id: 'from', ...plan('free') }),
    conversation({ id: 'to', ...plan('paid') }),
  ]);
  const { outbox, account, stores, tell, queued } = engine;
  const { intents } = stores.workspace;
  const edit: Edit = { field: 'metadata', part: 'plan', to: 'trial' };
  outbox.enqueue(account, { commandId: 'bulk', ids, edits: [edit], painted: [] });
  for (const id of ids) for (const each of intents.pending(testAccount, id)) intents.become(each, { kind: 'shown' }, 1);
  tell(conversation({ id: 'to', ...plan('trial') }));
  mergedInto(engine);
  outbox.undo(account);
  expect(queued('to').map((each) => each.edit)).toEqual([{ ...edit, to: 'paid' }]);
});
