import { expect, onTestFinished, test } from 'vitest';
import { weavCapabilities } from '#electron/providers/weav/capabilities.ts';
import { connectWeav } from '#electron/providers/weav/client.ts';
import { startWeavSimulator } from '#test/simulators/weav/simulator.ts';
import { setUpChatwoot } from '#test/support/chatwoot-account.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { atMoment } from '#test/support/moments.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

type Json = Record<string, unknown>;

test('undo brings back no assignee of whom nobody could read who it was: a colleague may have changed that', async () => {
  const account = await setUpChatwoot([{ status: 'resolved', assigneeId: 2 }]);
  const { simulator, enqueue, push, outbox, stores } = account;
  const [id = ''] = stores.replica.views.ids(testAccount, { kind: 'place', place: 'done' }, 1, atMoment(0));
  enqueue(id, { field: 'status', to: 'open' });
  simulator.edit(id, { assigneeId: 3 });
  const change = (body: unknown) => {
    const { meta, ...rest } = body as { meta: { assignee: Json } };
    return { ...rest, meta: { ...meta, assignee: { ...meta.assignee, id: 'odd' } } };
  };
  const path = new RegExp(`/conversations/${id}$`);
  simulator.inject({ match: { method: 'GET', path }, fault: { kind: 'rewrite', change }, times: 1 });
  await push();
  expect(simulator.get(id)).toMatchObject({ status: 'open', assigneeId: 1 });
  outbox.undo(account.account);
  for (let i = 0; i < 20 && (await push()); i += 1);
  expect(simulator.get(id)).toMatchObject({ status: 'resolved', assigneeId: 1 });
});

test.each([
  ['given to another', { assignee_type: 'agent', assignee_id: '1' } as const],
  ['taken from them', { assignee_type: null, assignee_id: null } as const],
])('a write is not refused for what nobody could read before it, which was meanwhile %s', async (_, change) => {
  const engine = setUpOutbox([], { capabilities: weavCapabilities });
  const nowMs = () => engine.clock.nowMs;
  const simulator = await startWeavSimulator({ nowMs });
  onTestFinished(() => simulator.stop());
  simulator.add({ id: 'c1', status: 'open', assignee: { type: 'agent', id: '2' } });
  const { baseUrl, token } = simulator;
  const network = realNetwork(nowMs);
  const { walk, push, pending } = providerSteps(
    engine,
    connectWeav({ baseUrl, credentials: { token }, options: {}, ...network }),
  );
  await walk();
  engine.enqueue('c1', { field: 'subject', to: 'Mine' });
  simulator.edit('c1', change);
  const odd = (body: unknown) => ({ ...(body as Json), assignee_type: 7 });
  simulator.inject({
    match: { method: 'GET', path: /conversations\/c1/ },
    fault: { kind: 'rewrite', change: odd },
    times: 1,
  });
  await push();
  expect(pending('c1')).toEqual([]);
});
