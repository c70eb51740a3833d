import { expect, test } from 'vitest';
import type { Message } from '#shared/conversation.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { testAccount } from '#test/support/engine.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { setUpVantax } from '#test/support/vantax-account.ts';

const close: Edit = { field: 'status', to: 'closed' };
const never = new AbortController().signal;

/** A thread that was read, whose provider puts messages of one moment in the other order the next time. */
async function read() {
  const engine = await setUpVantax([{ id: 'c' }]);
  const { provider, simulator, observer, clock } = engine;
  simulator.addInbound('c', 'Where is my parcel?');
  await engine.poll();
  const askedAt = observer.ask(testAccount);
  const messages = await provider.messages('c', never);
  observer.toldMessages(testAccount, 'c', { messages, askedAt, reachMs: clock.nowMs });
  engine.enqueue('c', close);
  const latestFirst = (a: Message, b: Message) => a.sentAtMs - b.sentAtMs || Number(a.id < b.id) - Number(a.id > b.id);
  const shuffled = async (id: string) => [...(await provider.messages(id, never))].sort(latestFirst);
  return { ...engine, ...providerSteps(engine, { ...provider, messages: shuffled }) };
}

test('a message of the very moment of the one that was seen holds a close, though the provider puts it before that', async () => {
  const { simulator, push, pending } = await read();
  simulator.addInbound('c', 'And the invoice?');
  await push();
  expect(simulator.get('c')?.status).toBe('open');
  expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
});
