import { expect, test } from 'vitest';
import type { Edit } from '#shared/edits/edit.ts';
import { fail } from '#test/support/stories.ts';
import { setUpVcita } from '#test/support/vcita-account.ts';

const spam: Edit = { field: 'spam', to: true };

test('a refused read of the conversation that another was merged into has refused no edit', async () => {
  const account = await setUpVcita(['a', 'b'].map((id) => ({ id })));
  account.enqueue('a', spam);
  account.simulator.merge('a', 'b');
  fail(account as never, 'PUT', { kind: 'status', status: 400 }, { path: /\/conversations\/b\?/ });
  await account.push().catch(() => {});
  account.clock.nowMs += 3_600_000;
  for (let i = 0; i < 10 && (await account.push().catch(() => true)); i += 1);
  expect(account.simulator.get('b')).toMatchObject({ spam: true });
});
test('nor that of the conversation itself', async () => {
  const account = await setUpVcita(['a', 'b'].map((id) => ({ id })));
  account.enqueue('a', spam);
  fail(account as never, 'PUT', { kind: 'status', status: 400 }, { path: /\/conversations\/a\?/ });
  await account.push().catch(() => {});
  account.clock.nowMs += 3_600_000;
  for (let i = 0; i < 10 && (await account.push().catch(() => true)); i += 1);
  expect(account.simulator.get('a')).toMatchObject({ spam: true });
});
