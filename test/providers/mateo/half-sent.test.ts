import { expect, onTestFinished, test } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import { startMateoSimulator } from '#test/simulators/mateo/simulator.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

const bookAgeMs = 10 * 60_000;

/** A Mateo whose network goes after the next PATCH was answered, before what the adapter asks behind it. */
async function setUp() {
  const clock = { nowMs: testNowMs };
  const simulator = await startMateoSimulator({ nowMs: () => clock.nowMs });
  onTestFinished(() => simulator.stop());
  const { id } = simulator.add({ status: 'open' });
  const network = realNetwork(() => clock.nowMs);
  const line = { isCut: false, isCutByPatch: true };
  const transport: Transport = async (url, request) => {
    const cause = Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH', syscall: 'connect' });
    if (line.isCut) throw Object.assign(new TypeError('fetch failed'), { cause });
    const reply = await network.transport(url, request);
    if (request.method === 'PATCH' && line.isCutByPatch) {
      line.isCut = true;
      // The tags are known for ten minutes: what follows the write asks for them again.
      clock.nowMs += bookAgeMs + 1;
    }
    return reply;
  };
  const { baseUrl, token } = simulator;
  const provider = connectMateo({ baseUrl, credentials: { token }, options: {}, ...network, transport });
  const engine = setUpOutbox([], { clock, provider, capabilities: mateo.capabilities });
  return { ...engine, ...providerSteps(engine, provider), clock, line, simulator, id };
}

test('an edit whose write was answered is in doubt when the network goes behind it, and undo takes it back', async () => {
  const { walk, push, enqueue, queued, outbox, account, clock, line, simulator, row, id } = await setUp();
  await walk();
  enqueue(id, { field: 'status', to: 'closed' });
  await push().catch(() => {});
  expect(simulator.get(id)?.status).toBe('closed');
  expect(queued(id)).toMatchObject([{ state: 'in_doubt' }]);
  outbox.undo(account);
  line.isCut = false;
  line.isCutByPatch = false;
  clock.nowMs += 3_600_000;
  while (await push());
  await walk();
  expect([simulator.get(id)?.status, row(id)?.status]).toEqual(['open', 'open']);
});
