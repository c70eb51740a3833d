import { expect, test } from 'vitest';
import { createDirectories } from '#electron/accounts/directories.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { testAccount } from '#test/support/engine.ts';

test('a part that could not be read is asked for again soon, and is what it was until then', async () => {
  const { ports, provider, simulator, clock } = await setUpChatwoot([]);
  const directories = createDirectories(ports);
  const read = () => directories.of(testAccount, provider);
  const failOnce = () =>
    simulator.inject({ match: { path: /\/agents$/ }, fault: { kind: 'status', status: 500 }, times: 1 });
  failOnce();
  const inPart = await read();
  expect([inPart.assignees, inPart.me]).toEqual([[], expect.any(String)]);
  clock.nowMs += 31_000;
  const whole = await read();
  expect(whole.assignees.length).toBeGreaterThan(0);
  clock.nowMs += 601_000;
  failOnce();
  expect(await read()).toEqual(whole);
});
