import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { createAccountHealth } from '#electron/sync/account-health.ts';
import { quiet } from '../support/ports.ts';

const time = { nowMs: () => 0, fromWallMs: (ms: number) => ms };

test('a server that takes no edit is not taken for a bad conversation because it shows lists and threads', () => {
  const health = createAccountHealth({ accountId: 'a', time, jitter: () => 0.5, log: quiet });
  const down = new ProviderError('server', { kind: 'answered', service: 'Test' }, { status: 503 });
  for (let turn = 0; turn < 20; turn += 1) {
    health.answered(null);
    health.answered({ lane: 'thread', id: 'c1' });
    for (const id of ['c0', 'c1']) health.failed(down, { lane: 'push', id });
  }
  expect([health.isHopeless('c0'), health.isHopeless('c1')]).toEqual([false, false]);
});

test('a thread that cannot be read leaves the edits of its conversation their tries', () => {
  const health = createAccountHealth({ accountId: 'a', time, jitter: () => 0.5, log: quiet });
  const down = new ProviderError('server', { kind: 'answered', service: 'Test' }, { status: 500 });
  for (let turn = 0; turn < 20; turn += 1) {
    health.answered(null);
    health.answered({ lane: 'push', id: 'c1' });
    health.failed(down, { lane: 'thread', id: 'c0' });
  }
  expect([health.isHopeless('c0'), health.gate()]).toEqual([false, null]);
});
