import { describe, expect, test } from 'vitest';
import { setUpMateo } from '#test/support/mateo-account.ts';

type Made = Awaited<ReturnType<typeof setUpMateo>>;
const shareName = ({ simulator }: Made) => simulator.addTag('vip');
const rename = ({ simulator }: Made) => {
  for (const tag of simulator.tags) if (tag.name === 'vip') tag.name = 'important';
};
const remove = { field: 'tags', part: 'vip', to: false } as const;
const anHourMs = 3_600_000;

describe('where a tag is called otherwise since the edit was made', () => {
  async function setUpChanged(change: (made: Made) => unknown, tags: readonly string[] = ['vip']) {
    const made = await setUpMateo({ status: 'open', tags }, ['vip', 'billing']);
    const { clock, id, pending } = made;
    clock.nowMs += anHourMs;
    const pushAfterwards = async () => {
      change(made);
      await made.push();
      return pending(id).map(({ state, reason }) => ({ state, reason }));
    };
    return { ...made, pushAfterwards };
  }
  const needsAgent = (isShared: boolean) => [
    {
      state: 'parked',
      reason: expect.objectContaining({
        kind: 'request',
        what: { kind: 'tag-unclear', service: 'Mateo', tag: 'vip', isShared },
      }),
    },
  ];

  test.each([
    ['another of its name was made', shareName, true],
    ['it was renamed', rename, false],
  ])('its removal needs the agent and is not called done: %s', async (_, change, isShared) => {
    const { enqueue, pushAfterwards, simulator, id } = await setUpChanged(change);
    enqueue(id, remove);
    expect(await pushAfterwards()).toEqual(needsAgent(isShared));
    expect(simulator.get(id)?.tagNames).toHaveLength(1);
  });

  test('it is not added where another of its name was made', async () => {
    const { enqueue, pushAfterwards, id } = await setUpChanged(shareName, []);
    enqueue(id, { ...remove, to: true });
    expect(await pushAfterwards()).toEqual(needsAgent(true));
  });

  test('another edit of the same push goes', async () => {
    const { enqueue, pushAfterwards, simulator, id } = await setUpChanged(shareName);
    enqueue(id, { field: 'status', to: 'closed' }, remove);
    expect(await pushAfterwards()).toEqual(needsAgent(true));
    expect(simulator.get(id)?.status).toBe('closed');
  });

  test.each([
    ['of whose name another was made', shareName],
    ['that was renamed', rename],
  ])('the removal of one %s is done where the conversation has no tag any more', async (_, change) => {
    const { enqueue, pushAfterwards, simulator, id } = await setUpChanged(change);
    enqueue(id, remove);
    simulator.edit(id, { tags: [] });
    expect(await pushAfterwards()).toEqual([]);
  });
});
