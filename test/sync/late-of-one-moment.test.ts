import { expect, test } from 'vitest';
import { inspect } from '#electron/outbox/details.ts';
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
  const sentAtMs = clock.nowMs;
  simulator.addInbound('c', 'Where is my parcel?', sentAtMs);
  await engine.poll();
  const readThread = async (from: Pick<typeof provider, 'messages'>) => {
    const askedAt = observer.ask(testAccount);
    const messages = await from.messages('c', never);
    observer.toldMessages(testAccount, 'c', { messages, askedAt, reachMs: clock.nowMs });
  };
  await readThread(provider);
  engine.enqueue('c', close);
  clock.nowMs += 1000;
  const latestFirst = (a: Message, b: Message) => a.sentAtMs - b.sentAtMs || Number(a.id < b.id) - Number(a.id > b.id);
  const shuffled = async (id: string) => [...(await provider.messages(id, never))].sort(latestFirst);
  const shuffling = { ...provider, messages: shuffled };
  return { ...engine, sentAtMs, ...providerSteps(engine, shuffling), readThread: () => readThread(shuffling) };
}

test.each(['read with the push', 'read before it'])(
  'a message of the very moment of the one that was seen holds a close, wherever the provider puts it: %s',
  async (when) => {
    const { simulator, poll, push, pending, readThread, sentAtMs, stores, account, provider } = await read();
    simulator.addInbound('c', 'And the invoice?', sentAtMs);
    if (when === 'read before it') {
      await poll();
      await readThread();
    }
    await push();
    expect(simulator.get('c')?.status).toBe('open');
    expect(pending('c')).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' } }]);
    const { capabilities } = account;
    const inspected = { id: testAccount, provider, capabilities, baseUrl: 'https://api.example.com/v1' };
    expect(inspect(stores, inspected, pending('c')[0]?.seq ?? 0)?.newMessage).not.toBeNull();
  },
);
