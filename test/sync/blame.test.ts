import { describe, expect, test } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import { type Blame, createBlame } from '#electron/sync/blame.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { setUpLoop } from '../support/account-loop.ts';

const minute = 60_000;
const vip: Edit = { field: 'tags', part: 'vip', to: true };
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

test('an edit that nobody takes, though its conversation is read each time, ends in front of the agent', async () => {
  const { transport } = systemPorts;
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const { simulator, sync, enqueue, pass, pending, gate } = await setUpLoop(many, {
    transport: (url, request) =>
      request.method !== 'GET' && url.pathname.includes('/c0') ? Promise.reject(refused) : transport(url, request),
  });
  sync.start();
  await pass(minute);
  for (const { id } of many) enqueue(id, vip);
  await pass(60 * minute);
  expect(pending('c0')).toMatchObject([{ state: 'parked', reason: { kind: 'request', as: 'unreachable' } }]);
  expect(many.slice(1).filter(({ id }) => !simulator.get(id)?.tags.includes('vip'))).toEqual([]);
  expect(gate()).toBeNull();
});

test('one that cannot be read is not asked for more often because more of its edits wait', async () => {
  const requestsFor = async (edits: number) => {
    const { simulator, enqueue, pass } = await setUpOne({ kind: 'status', status: 500 });
    for (let i = 0; i < edits; i += 1) {
      enqueue('c0', { field: 'tags', part: `tag${i}`, to: true });
      await pass(2_000);
    }
    simulator.log.length = 0;
    await pass(2 * minute);
    return simulator.log.filter(({ path }) => path.startsWith('/conversations/c0')).length;
  };
  const [one, six] = [await requestsFor(1), await requestsFor(6)];
  expect(one).toBeGreaterThan(3);
  expect(six).toBeLessThanOrEqual(one);
});

test('a close whose thread cannot be read keeps no tag of its conversation from being sent', async () => {
  const { simulator, sync, enqueue, pass } = await setUpLoop([{ id: 'c0' }, { id: 'c1' }]);
  sync.start();
  await pass(minute);
  simulator.addInbound('c0', 'One more thing');
  const match = { path: /^\/conversations\/c0\/messages/ };
  simulator.inject({ match, fault: { kind: 'status', status: 500 }, times: Number.POSITIVE_INFINITY });
  enqueue('c0', { field: 'status', to: 'closed' });
  enqueue('c0', vip);
  for (let i = 0; i < 12; i += 1) await pass(minute);
  expect(simulator.get('c0')?.tags).toContain('vip');
});

describe('whose fault it is', () => {
  const failing = (blame: Blame, times: number, between: () => void) => {
    for (let i = 0; i < times; i += 1) {
      between();
      blame.failed('c0');
    }
    return [blame.isToBlame('c0'), blame.isHopeless('c0')];
  };

  test('of one that fails while the list is answered and other edits are taken: its own, and hopeless', () => {
    const blame = createBlame();
    blame.failed('c0');
    const isAnswered = () => {
      blame.answered(null);
      blame.answered('c1');
    };
    expect(failing(blame, 5, isAnswered)).toEqual([true, true]);
  });

  test('while no other edit shows that any is taken: its own, and hopeless only after an hour of tries', () => {
    const blame = createBlame();
    blame.failed('c0');
    expect(failing(blame, 30, () => blame.answered(null))).toEqual([true, false]);
    expect(failing(blame, 30, () => blame.answered(null))).toEqual([true, true]);
  });

  test('of a server that answers nobody, or the list only now and then: the server’s', () => {
    expect(failing(createBlame(), 100, () => {})).toEqual([false, false]);
    const blame = createBlame();
    const isFlaky = () => {
      blame.answered(null);
      blame.failed(null);
      blame.answered('c1');
    };
    expect(failing(blame, 100, isFlaky)).toEqual([false, false]);
  });

  test('one answer clears it', () => {
    const blame = createBlame();
    failing(blame, 4, () => blame.answered(null));
    blame.answered('c0');
    expect([blame.isToBlame('c0'), blame.isHopeless('c0')]).toEqual([false, false]);
  });
});

test.each([2, 3, 5])(
  '%i conversations behind a firewall’s page keep neither the list nor the others waiting',
  async (count) => {
    const { simulator, sync, enqueue, pass, pending } = await setUpLoop(many);
    sync.start();
    await pass(minute);
    const bad = many.slice(0, count).map(({ id }) => id);
    simulator.inject({
      match: { path: new RegExp(`^/conversations/(${bad.join('|')})(/|$)`) },
      fault: { kind: 'html', status: 403 },
      times: Number.POSITIVE_INFINITY,
    });
    for (const { id } of many) enqueue(id, vip);
    await pass(60 * minute);
    expect(many.slice(count).filter(({ id }) => !simulator.get(id)?.tags.includes('vip'))).toEqual([]);
    expect(bad.map((id) => pending(id)[0]?.state)).toEqual(bad.map(() => 'parked'));
  },
);
