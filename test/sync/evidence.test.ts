import { expect, test } from 'vitest';
import { ProviderError } from '#electron/providers/provider.ts';
import { createEvidence } from '#electron/sync/evidence.ts';

test('a server that takes no edit is not taken for a bad conversation because it shows lists and threads', () => {
  const evidence = createEvidence();
  const down = new ProviderError('server', { kind: 'answered', service: 'Test' }, { status: 503 });
  for (let turn = 0; turn < 20; turn += 1) {
    evidence.answered({ work: 'poll' });
    evidence.answered({ work: 'open', id: 'c1' });
    for (const id of ['c0', 'c1']) evidence.failed(down, { work: 'push', id });
  }
  expect([evidence.isHopeless('c0'), evidence.isHopeless('c1')]).toEqual([false, false]);
});

test('a thread that cannot be read leaves the edits of its conversation their tries', () => {
  const evidence = createEvidence();
  const down = new ProviderError('server', { kind: 'answered', service: 'Test' }, { status: 500 });
  for (let turn = 0; turn < 20; turn += 1) {
    evidence.answered({ work: 'poll' });
    evidence.answered({ work: 'push', id: 'c1' });
    expect(evidence.failed(down, { work: 'open', id: 'c0' })).toBe(true);
  }
  expect(evidence.isHopeless('c0')).toBe(false);
});
