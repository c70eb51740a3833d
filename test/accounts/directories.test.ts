import { expect, test } from 'vitest';
import { createDirectories } from '#electron/accounts/directories.ts';
import type { UnreadableRows } from '#electron/sync/unreadable-rows.ts';
import { emptyDirectory } from '#shared/account.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { noticed, saidOfRow } from '#test/support/said.ts';

test('a part that could not be read is asked for again soon, and is what it was until then', async () => {
  const { ports, provider, simulator, clock } = await setUpChatwoot([]);
  const directories = createDirectories(ports, () => {});
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

test('an entry that cannot be read is told once, with what is wrong with it, and again where it is another', async () => {
  const { ports, provider, simulator, clock } = await setUpChatwoot([]);
  const told: UnreadableRows[] = [];
  const directories = createDirectories(ports, (_, unreadable) => told.push(unreadable));
  const readWith = (label: unknown) => {
    const change = (body: unknown) => ({ payload: [...(body as { payload: unknown[] }).payload, label] });
    simulator.inject({ match: { path: /\/labels$/ }, fault: { kind: 'rewrite', change } });
    clock.nowMs += 601_000;
    return directories.of(testAccount, provider);
  };
  const { assignees, inboxes, tags } = await readWith({ id: 9, title: 7 });
  const of = assignees.length + inboxes.length + tags.length + 1;
  expect(told).toEqual([{ of, rows: [{ id: null, why: expect.anything() }] }]);
  expect(told.flatMap(({ rows }) => rows.map(saidOfRow))).toEqual([expect.stringMatching(/^title /)]);
  await readWith({ id: 9, title: 7 });
  expect(told).toHaveLength(1);
  await readWith('x');
  expect(told).toHaveLength(2);
});

test('the agent is told how many entries are not offered', async () => {
  const why = { issue: { path: 'name', problem: 'missing', expected: null, received: null }, more: 0 } as const;
  const directory = async () => ({ ...emptyDirectory, tags: ['vip'], unreadable: [{ id: null, why }] });
  const { provider } = await setUpChatwoot([]);
  const { engine, notices } = setUpOutbox([], { provider: { ...provider, directory } });
  await engine.parts.accounts.directory(testAccount);
  expect(notices.map(noticed)).toEqual([expect.stringContaining('1 of 2 people, inboxes and tags')]);
});
