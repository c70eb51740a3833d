import { expect, test } from 'vitest';
import { claim } from '#electron/sync/claim.ts';
import { push } from '#electron/sync/push.ts';
import { close } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

test.each([[['b', 'a']], [['a', 'b']]])(
  'undo of a command over %s opens again what it has closed, though one was merged into it before its turn',
  async (ids) => {
    const account = await setUpVcita(['a', 'b'].map((id) => ({ id })));
    const { simulator, outbox, pending, deps } = account;
    const pushAll = async () => {
      for (let i = 0; i < 20 && (await account.push()); i += 1);
    };
    outbox.enqueue(account.account, { commandId: 'bulk', ids, edits: [close], painted: [] });
    await push(deps, claim(deps, 'b'), new AbortController().signal);
    expect([simulator.get('b')?.archived, pending('b')]).toEqual([true, []]);
    simulator.merge('a', 'b');
    await pushAll();
    expect([pending('a'), pending('b')]).toEqual([[], []]);
    expect(outbox.undo(account.account).changed).toBe(true);
    await pushAll();
    expect(simulator.get('b')?.archived).toBe(false);
  },
);
