import { expect, test } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { testAccount } from '#test/support/engine.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const campaign = (to: string | null): Edit => ({ field: 'metadata', part: 'campaign', to });

/** Nothing tells the metadata of a conversation there: it is known here by what was written alone. */
async function setUpUntold() {
  const account = await setUpVcita(['a', 'b'].map((id) => ({ id })));
  const pushAll = async () => {
    for (let i = 0; i < 20 && (await account.push()); i += 1);
  };
  account.enqueue('a', campaign('spring'));
  await pushAll();
  account.enqueue('a', campaign(null));
  return { ...account, pushAll };
}

test('what no answer tells is taken away also where the replica was lost meanwhile', async () => {
  const { simulator, pushAll, stores, walk, pending } = await setUpUntold();
  stores.replica.conversations.remove(testAccount, 'a');
  await walk();
  await pushAll();
  expect(pending('a')).toEqual([]);
  expect(simulator.get('a')?.campaign || null).toBeNull();
});

test('and of the conversation that it was merged into', async () => {
  const { simulator, pushAll, pending } = await setUpUntold();
  simulator.merge('a', 'b');
  simulator.edit('b', { campaign: 'spring' });
  await pushAll();
  expect([pending('a'), pending('b')]).toEqual([[], []]);
  expect(simulator.get('b')?.campaign || null).toBeNull();
});

test('a tag is not taken for removed where nobody has told the tags: it is removed once they can be read', async () => {
  const engine = await setUpMateo({ status: 'open', tags: ['vip'] }, ['vip']);
  const { enqueue, simulator, stores, clock, id } = engine;
  enqueue(id, { field: 'tags', part: 'vip', to: false });
  Object.assign(simulator.readings, { missing: ['tag'], missingStatus: 500 });
  stores.replica.conversations.remove(testAccount, id);
  const provider = connectMateo({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: {},
    ...realNetwork(() => clock.nowMs),
  });
  const next = providerSteps(engine, provider);
  await next.walk();
  await next.push().catch(() => {});
  Object.assign(simulator.readings, { missing: [] });
  clock.nowMs += 3_600_000;
  await next.push().catch(() => {});
  expect(simulator.get(id)?.tagNames).toEqual([]);
});
