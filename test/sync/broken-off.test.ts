import { expect, test } from 'vitest';
import { createDirectories } from '#electron/accounts/directories.ts';
import { unlimited } from '#electron/providers/budget.ts';
import { type Provider, ProviderError } from '#electron/providers/provider.ts';
import { createOutlook } from '#electron/sync/outlook.ts';
import { applyPage } from '#electron/sync/pull.ts';
import { after, firstSchedule, type SyncEvent } from '#electron/sync/schedule.ts';
import { step } from '#electron/sync/scheduler.ts';
import { prepare } from '#electron/sync/tasks.ts';
import { createThreads } from '#electron/sync/thread.ts';
import { walkPage } from '#electron/sync/walk.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

const never = new AbortController().signal;
const hourMs = 3_600_000;
const ids = Array.from({ length: 12 }, (_, i) => `c${i}`);
const old = (id: string, more = {}) => conversation({ id, ...more });

const fake = (change: Partial<Provider>): Provider => ({
  list: async () => ({ items: [], next: null, total: null, unreadable: [] }),
  read: async (id) => old(id),
  messages: async () => [],
  plan: () => [],
  send: async () => null,
  directory: async () => ({ assignees: [], inboxes: [], tags: [], me: null }),
  followUpMirror: null,
  ...change,
});

test('a walk ends in time though the server answers only five questions an hour', async () => {
  const asked: string[] = [];
  let left = 5;
  const provider = fake({
    read: async (id) => {
      if (left === 0)
        throw new ProviderError('rate', { kind: 'answered', service: 'Test' }, { status: 429, retryAtMs: null });
      left -= 1;
      asked.push(id);
      return old(id);
    },
  });
  const engine = setUpOutbox(
    ids.map((id) => old(id)),
    { provider },
  );
  const { deps } = providerSteps(engine, provider);
  let ended = false;
  for (let hour = 0; hour < 20 && !ended; hour += 1) {
    engine.clock.nowMs += hourMs;
    left = 5;
    ended = await walkPage(deps, never).catch(() => false);
  }
  expect([ended, new Set(asked).size]).toEqual([true, 12]);
});

test('rows that were written before a page was broken off are told', async () => {
  const engine = setUpOutbox([]);
  const abort = new AbortController();
  let turns = 0;
  const { deps } = providerSteps(engine, fake({}));
  const told: string[] = [];
  const changes = {
    ...engine.changes,
    changed: (account: string, some: readonly string[] | null) => {
      told.push(...(some ?? ['*']));
      return engine.changes.changed(account, some);
    },
  };
  const page = Array.from({ length: 50 }, (_, i) => old(`n${i}`));
  const yieldToHost = async () => {
    turns += 1;
    if (turns === 2) abort.abort();
  };
  await applyPage(
    { ...deps, changes, yieldToHost },
    page,
    engine.observer.ask(testAccount),
    abort.signal,
    () => {},
  ).catch(() => {});
  expect(engine.row('n0')).not.toBeNull();
  // Resumed: the same page again
  await applyPage(
    { ...deps, changes, yieldToHost: async () => {} },
    page,
    engine.observer.ask(testAccount),
    never,
    () => {},
  );
  expect(told).toContain('n0');
});

test('“look each one up”, said while the walk that asked for it still ends, is for the next one', async () => {
  const many = Array.from({ length: 250 }, (_, i) => old(`c${i}`));
  let reads = 0;
  const provider = fake({
    list: async () => ({ items: many.slice(0, 100), next: null, total: null, unreadable: [] }),
    read: async () => {
      reads += 1;
      throw new ProviderError('gone', { kind: 'answered', service: 'Test' }, { status: 404 });
    },
  });
  const engine = setUpOutbox(many, { provider });
  const { deps } = providerSteps(engine, provider);
  const budget = unlimited(engine.ports.transport);
  const threads = { ...createThreads({ ...deps, steadyMs: deps.nowMs }), takeAhead: () => null };
  const pace = { pollEveryMs: 15_000, walkEveryMs: hourMs, requestsPerHour: null };
  const time = { fromWallMs: (ms: number) => ms };
  const outlook = createOutlook({ ...deps, time, threads, nextToSend: () => null, pace, budget });
  let schedule = firstSchedule(false, pace.pollEveryMs, deps.nowMs());
  const hears = (event: SyncEvent) => {
    schedule = after(schedule, event, deps.nowMs(), () => 0.5);
  };
  let warned = 0;
  const onMissing = () => {
    warned += 1;
    if (warned > 1) return;
    engine.stores.replica.pulls.askMissing(testAccount, true);
    hears({ kind: 'missing-asked' });
  };
  const pull = { ...deps, onMissing };
  for (let i = 0; i < 20; i += 1) {
    for (let next = step(schedule, outlook, deps.nowMs()); next.kind === 'start'; ) {
      const { task } = next;
      hears({ kind: 'started', task, aheadPauseMs: 0 });
      await prepare({ threads, budget, push: deps, pull }, task)(never);
      hears({ kind: 'done', task });
      next = step(schedule, outlook, deps.nowMs());
    }
    engine.clock.nowMs += 20_000;
  }
  expect([warned, reads]).toEqual([1, 150]);
});

test('what a look-up by name has changed is told', async () => {
  const provider = fake({ read: async (id) => old(id, { status: 'closed' }) });
  const engine = setUpOutbox([old('c1')], { provider });
  const { deps } = providerSteps(engine, provider);
  const told: string[] = [];
  const changes = {
    ...engine.changes,
    changed: (account: string, some: readonly string[] | null) => {
      told.push(...(some ?? ['*']));
      return engine.changes.changed(account, some);
    },
  };
  engine.clock.nowMs += hourMs;
  await walkPage({ ...deps, changes }, never);
  expect(engine.row('c1')?.status).toBe('closed');
  expect(told).toContain('c1');
});

test('a directory that was asked for with an old token is not kept for the new one', async () => {
  const engine = setUpOutbox([]);
  const directories = createDirectories(engine.ports, () => {});
  let answer = (_: string) => {};
  const before = fake({
    directory: () =>
      new Promise((r) => {
        answer = (me) => r({ assignees: [], inboxes: [], tags: [], me });
      }),
  });
  const after = fake({ directory: async () => ({ assignees: [], inboxes: [], tags: [], me: 'bea' }) });
  const first = directories.of(testAccount, before);
  directories.forget(testAccount); // the account is closed and opened with another person's token
  answer('ana');
  await first;
  expect((await directories.of(testAccount, after)).me).toBe('bea');
});
