import { expect, test } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

test.each([403, 404, 500])(
  'a tag is not taken for removed where the list of tags answers %i for a while after a start',
  async (missingStatus) => {
    const engine = await setUpMateo({ status: 'open', tags: ['vip'] }, ['vip']);
    const { enqueue, simulator, clock, id } = engine;
    enqueue(id, { field: 'tags', part: 'vip', to: false });
    Object.assign(simulator.readings, { missing: ['tag'], missingStatus });
    const provider = connectMateo({
      baseUrl: simulator.baseUrl,
      credentials: { token: simulator.token },
      options: {},
      ...realNetwork(() => clock.nowMs),
    });
    const next = providerSteps(engine, provider);
    await next.push().catch(() => {});
    expect(next.pending(id)).toMatchObject([{ edit: { field: 'tags' } }]);
    Object.assign(simulator.readings, { missing: [] });
    clock.nowMs += 3_600_000;
    for (let i = 0; i < 5; i += 1) await next.push().catch(() => {});
    expect([simulator.get(id)?.tagNames, next.pending(id)]).toEqual([[], []]);
  },
);
