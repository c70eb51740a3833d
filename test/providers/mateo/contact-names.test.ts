import { describe, expect, test } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { setUpMateo } from '#test/support/mateo-account.ts';
import { realNetwork } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';
import { never, setUp } from './set-up.ts';

describe('a contact’s name', () => {
  const contact = (change: (row: object) => object | null) => ({
    match: { path: /contact_details/ },
    fault: {
      kind: 'rewrite',
      change: (body: unknown) => (body as object[]).flatMap((row) => change(row) ?? []),
    } as const,
    times: Number.POSITIVE_INFINITY,
  });

  async function setUpNamed() {
    const context = await setUp();
    const { simulator, mateo, clock } = context;
    simulator.add({ contactName: 'Ana Souza' });
    const name = async () => (await mateo.list(null, never)).items[0]?.contactName;
    expect(await name()).toBe('Ana Souza');
    const later = () => (clock.nowMs += 4 * 3_600_000);
    return { ...context, name, later };
  }

  test('is asked for once while it is fresh, and again after some hours', async () => {
    const { simulator, name, later } = await setUpNamed();
    const asked = () => simulator.log.filter(({ path }) => path.startsWith('/contact_details')).length;
    await name();
    expect(asked()).toBe(1);
    later();
    expect(await name()).toBe('Ana Souza');
    expect(asked()).toBe(2);
  });

  test.each([
    ['whose name was changed is the new one', (row: object) => ({ ...row, full_name: 'Ana Lima' }), 'Ana Lima'],
    [
      'whose name was erased is none',
      (row: object) => ({ ...row, full_name: null, display_name: null, email: null }),
      null,
    ],
    ['who was erased as a whole is none', () => null, null],
    ['whose name cannot be read is not told', (row: object) => ({ ...row, full_name: 7, display_name: 7 }), undefined],
  ])('of one %s', async (_, change, expected) => {
    const { simulator, name, later } = await setUpNamed();
    simulator.inject(contact(change));
    later();
    expect(await name()).toBe(expected);
  });

  test('of one whom the server does not tell is none, also where it was never told', async () => {
    const { simulator, mateo } = await setUp();
    simulator.add({ contactName: 'Ana Souza' });
    simulator.inject(contact(() => null));
    expect((await mateo.list(null, never)).items[0]?.contactName).toBeNull();
  });

  test.each([
    ['in which one cannot be read', { id: 7 }],
    ['about somebody else', { id: '3c90c3cc-0d44-4b50-8888-8dd25736052a', full_name: 'Bo Lima' }],
  ])('of one who is missing in an answer %s is not told', async (_, entry) => {
    const { simulator, mateo } = await setUp();
    simulator.add({ contactName: 'Ana Souza' });
    simulator.add({ contactName: 'Cy Reis' });
    const change = (body: unknown) => [...(body as object[]).slice(1), { ...(body as object[])[0], ...entry }];
    simulator.inject({ match: { path: /contact_details/ }, fault: { kind: 'rewrite', change } });
    const names = (await mateo.list(null, never)).items.map(({ contactName }) => contactName);
    expect(names).toHaveLength(2);
    expect(names).toContain(undefined);
    expect(names).not.toContain(null);
  });

  test('of those beyond a page is asked for with the next', async () => {
    const { simulator, mateo } = await setUp();
    const row = simulator.add({ contactName: 'Ana Souza' });
    const more = Array.from({ length: 60 }, (_, at) => ({
      ...row,
      id: `3c90c3cc-0d44-4b50-8888-${String(at).padStart(12, '0')}`,
      contact_id: `3c90c3cc-0d44-4b50-9999-${String(at).padStart(12, '0')}`,
    }));
    const change = (body: unknown) => [...more, ...(body as object[])].map((each) => ({ tags: null, ...each }));
    simulator.inject({ match: { path: /^\/conversation/ }, fault: { kind: 'rewrite', change } });
    const { items } = await mateo.list(null, never);
    expect(items.at(-1)?.contactName).toBeUndefined();
  });

  test('is not told by a read once it is too old to be believed', async () => {
    const { simulator, mateo, later } = await setUpNamed();
    const id = simulator.add({}).id;
    await mateo.list(null, never);
    expect((await mateo.read(id, never)).contactName).toEqual(expect.any(String));
    later();
    expect((await mateo.read(id, never)).contactName).toBeUndefined();
  });
});

test('a contact who was erased while Winnow was closed has no name after the next walk', async () => {
  const made = await setUpMateo({ status: 'open', contactName: 'Ana Souza' });
  const { simulator, clock, id, row } = made;
  expect(row(id)?.contactName).toBe('Ana Souza');
  simulator.inject({ match: { path: /^\/contact_details/ }, fault: { kind: 'rewrite', change: () => [] } });
  const { baseUrl, token } = simulator;
  const network = realNetwork(() => clock.nowMs);
  await providerSteps(made, connectMateo({ baseUrl, credentials: { token }, options: {}, ...network })).walk();
  expect(row(id)?.contactName).toBeNull();
});
