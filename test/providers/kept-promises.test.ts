import { describe, expect, test } from 'vitest';
import type { Provider, ProviderDefinition } from '#electron/providers/provider.ts';
import type { Edit } from '#shared/edits/edit.ts';
import type { LoggedRequest, SimFault, SimMatch } from '#test/simulators/types.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { testNowMs } from '#test/support/fake-clock.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { providersUnderTest } from '#test/support/providers.ts';

type Name = keyof typeof providersUnderTest;
const names = Object.keys(providersUnderTest) as Name[];
const never = new AbortController().signal;
const close: Edit = { field: 'status', to: 'closed' };

/** A request that changes something: reads have no body, vcita's an empty one. */
const hasContent = (body: unknown) => typeof body === 'object' && body !== null && Object.keys(body).length > 0;
const write: SimMatch = { body: hasContent };
const writes = (log: readonly LoggedRequest[]) => log.filter(({ body }) => hasContent(body));

/** The engine and the adapter against a strict server on loopback, with one conversation pulled. */
async function setUp(name: Name) {
  let serverMs = testNowMs;
  /** A second goes by with each look at it: no two messages have one time. */
  const tick = () => {
    serverMs += 1000;
    return serverMs;
  };
  const running = await providersUnderTest[name].start(tick);
  const definition: ProviderDefinition = providersUnderTest[name].definition;
  const { baseUrl, credentials, options } = running.account;
  const provider = definition.connect({
    baseUrl,
    credentials: definition.credentials.parse(credentials),
    options: definition.options.parse(options),
    ...realNetwork(() => testNowMs),
  });
  const [id = ''] = running.add(1);
  const engine = setUpOutbox([], { capabilities: definition.capabilities });
  const steps = providerSteps(engine, provider);
  await steps.walk();
  const { simulator } = running;
  simulator.log.length = 0;
  return {
    ...engine,
    ...steps,
    simulator,
    provider,
    id,
    inject: (fault: SimFault, match = write) => simulator.inject({ match, fault }),
    written: () => writes(simulator.log),
    statusThere: async () => (await provider.read(id, never)).status,
    /** As long as any failure may make it wait, and on to the end. */
    async drain() {
      engine.clock.nowMs += 3_600_000;
      while (await steps.push());
    },
  };
}

describe.each(names)('%s', (name) => {
  test('a write that was applied and whose answer was lost is seen by a read, and not sent again', async () => {
    const { enqueue, push, pending, history, id, inject, written, drain, statusThere, simulator } = await setUp(name);
    enqueue(id, close);
    inject({ kind: 'drop-after' });
    await expect(push()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(pending(id)).toMatchObject([{ state: 'in_doubt' }]);
    await drain();
    expect([pending(id), written().length, await statusThere()]).toEqual([[], 1, 'closed']);
    expect(history()).toMatchObject([{ state: 'done', edit: close }]);
    expect(simulator.violations).toEqual([]);
  });

  test.each<[string, SimFault]>([
    ['a login page with 200', { kind: 'html' }],
    ['half an answer', { kind: 'truncate', bytes: 12 }],
    ['a connection reset before anything was carried out', { kind: 'reset-before' }],
    ['a success that changed nothing', { kind: 'ignore-write' }],
  ])('%s is never taken for done: at the end it is done there, or waits for the agent', async (_, fault) => {
    const { enqueue, push, pending, history, id, inject, drain, statusThere } = await setUp(name);
    enqueue(id, close);
    inject(fault);
    await push().catch(() => {});
    const isDone = () => history().some(({ state }) => state === 'done');
    if (isDone()) expect(await statusThere()).toBe('closed');
    await drain();
    expect(isDone()).toBe((await statusThere()) === 'closed');
    if (!isDone()) expect(pending(id)).toMatchObject([{ state: 'parked', edit: close }]);
  });

  test('a conversation deleted there parks its edit with its content', async () => {
    const { enqueue, push, pending, id, simulator, written } = await setUp(name);
    enqueue(id, close);
    simulator.remove(id);
    await expect(push()).rejects.toMatchObject({ kind: 'gone' });
    expect(pending(id)).toMatchObject([{ state: 'parked', reason: { kind: 'gone' }, edit: close }]);
    expect(written()).toEqual([]);
  });

  test('a close that was queued before the customer wrote is held, and closes when the agent says so', async () => {
    const { enqueue, push, pending, id, simulator, written, outbox, account, statusThere } = await setUp(name);
    enqueue(id, close);
    simulator.addInbound(id, 'One parcel is still missing');
    await push();
    expect(written()).toEqual([]);
    expect(pending(id)).toMatchObject([{ state: 'conflict', reason: { kind: 'replied-since' }, edit: close }]);
    outbox.resolve(account, [pending(id)[0]?.seq ?? 0], 'mine');
    await push();
    expect([pending(id), await statusThere()]).toEqual([[], 'closed']);
  });

  test('our own answer does not hold a close', async () => {
    const { enqueue, push, pending, id, simulator, statusThere } = await setUp(name);
    enqueue(id, close);
    simulator.addOutbound(id, 'It is on its way');
    await push();
    expect([pending(id), await statusThere()]).toEqual([[], 'closed']);
  });
});

/** A field with three values, so that both sides can move it: mine and theirs. vcita's fields have two each. */
const contested: Record<
  Exclude<Name, 'vcita'>,
  (provider: Provider) => Promise<readonly [mine: Edit, theirs: Edit]>
> = {
  vantax: async () => [close, { field: 'status', to: 'pending' }],
  weav: async () => [
    { field: 'priority', to: 'high' },
    { field: 'priority', to: 'urgent' },
  ],
  chatwoot: async () => [
    { field: 'priority', to: 'high' },
    { field: 'priority', to: 'urgent' },
  ],
  wapikit: assignees,
  mateo: assignees,
};

async function assignees(provider: Provider): Promise<readonly [Edit, Edit]> {
  const [first, second] = (await provider.directory(never)).assignees ?? [];
  return [
    { field: 'assignee', to: first?.id ?? '' },
    { field: 'assignee', to: second?.id ?? '' },
  ];
}

test.each(Object.entries(contested))('%s: a value that both sides moved waits with both of them', async (name, of) => {
  const { enqueue, push, pending, id, provider, written, ...engine } = await setUp(name as Name);
  const [mine, theirs] = await of(provider);
  enqueue(id, mine);
  const other = setUpOutbox([], { capabilities: engine.account.capabilities });
  const somebody = providerSteps(other, provider);
  await somebody.walk();
  other.enqueue(id, theirs);
  await somebody.push();
  const count = written().length;
  await push();
  expect(pending(id)).toMatchObject([{ state: 'conflict', reason: { kind: 'changed-elsewhere' }, edit: mine }]);
  expect(written()).toHaveLength(count);
  engine.outbox.resolve(engine.account, [pending(id)[0]?.seq ?? 0], 'mine');
  await push();
  expect(pending(id)).toEqual([]);
  expect(written().length).toBeGreaterThan(count);
});

test('vcita: what both sides set alike costs no write', async () => {
  const { enqueue, push, id, provider, written, history } = await setUp('vcita');
  enqueue(id, close);
  const fresh = await provider.read(id, never);
  await provider.send(
    { method: 'PUT', path: `/v2/conversations/${fresh.id}`, body: { archived: true }, fields: [] },
    never,
  );
  await push();
  expect(written()).toHaveLength(1);
  expect(history()[0]?.state).toBe('done');
});
