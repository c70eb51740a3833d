import { describe, expect, test } from 'vitest';
import { createBlame } from '#electron/sync/blame.ts';
import type { Edit } from '#shared/intent.ts';
import { setUpLoop } from '../support/account-loop.ts';

const minute = 60_000;
const vip: Edit = { kind: 'addTag', tag: 'vip' };
const many = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}` }));

/** Every request about c0 fails like this, and everything else is answered. */
async function setUpOne(fault: Parameters<Awaited<ReturnType<typeof setUpLoop>>['simulator']['inject']>[0]['fault']) {
  const loop = await setUpLoop(many);
  const { simulator, sync, pass } = loop;
  sync.start();
  await pass(minute);
  simulator.inject({ match: { path: /^\/conversations\/c0\b/ }, fault, times: Number.POSITIVE_INFINITY });
  loop.told.length = 0;
  return loop;
}

describe('one conversation that never answers well', () => {
  test.each([
    ['a firewall’s page', { kind: 'html', status: 403 } as const, 403],
    ['a page of a host', { kind: 'html', status: 413 } as const, 413],
    ['an error of the server’s', { kind: 'status', status: 500 } as const, 500],
    ['something that is no JSON', { kind: 'html' } as const, 200],
  ])(
    'with %s ends in front of the agent, the others are sent, and the account is told well again',
    async (_, fault, status) => {
      const { simulator, enqueue, pass, pending, gate, told } = await setUpOne(fault);
      for (const { id } of many) enqueue(id, vip);
      await pass(30 * minute);
      expect(pending('c0')).toMatchObject([{ state: 'parked', reason: { status } }]);
      expect(many.slice(1).filter(({ id }) => !simulator.get(id)?.tags.includes('vip'))).toEqual([]);
      expect(gate()).toBeNull();
      // The first failures may be the account's; from the third on, this conversation is to blame.
      const closed = told.filter((status, i) => status.gate !== null && told[i - 1]?.gate == null);
      expect(closed.length).toBeLessThanOrEqual(2);
      expect(simulator.log.filter(({ path }) => path.startsWith('/conversations/c0')).length).toBeLessThanOrEqual(12);
    },
  );
});

test('a server that answers nobody is to blame itself, however often one conversation is tried', () => {
  const blame = createBlame();
  for (let i = 0; i < 100; i += 1) blame.failed('c0');
  expect([blame.isToBlame('c0'), blame.isHopeless('c0')]).toEqual([false, false]);
});

test('one answer clears a conversation, and answers about it are none of others', () => {
  const blame = createBlame();
  for (let i = 0; i < 3; i += 1) {
    blame.answered(null);
    blame.failed('c0');
  }
  expect(blame.isToBlame('c0')).toBe(true);
  blame.answered('c0');
  expect(blame.isToBlame('c0')).toBe(false);
});
