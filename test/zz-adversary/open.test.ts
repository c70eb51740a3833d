import { expect, test } from 'vitest';
import { mateoCapabilities } from '#electron/providers/mateo/capabilities.ts';
import * as mateo from '../providers/mateo/set-up.ts';
import * as vcita from '../providers/vcita/set-up.ts';

test('a message of which neither direction nor writer is known is not taken for the customer’s', async () => {
  const { simulator, vcita: api } = await vcita.setUp();
  simulator.add({ id: 'cv1' });
  const unknown = (body: unknown) =>
    (body as object[]).map((message) => ({ ...message, direction: null, message_of: 'partner' }));
  simulator.inject({ fault: { kind: 'rewrite', change: unknown } });
  expect((await api.messages('cv1', vcita.never))[0]?.direction).not.toBe('inbound');
});

test('archived is a place of its own at Mateo: its word is kept, and it can be chosen', async () => {
  const { simulator, mateo: api } = await mateo.setUp();
  simulator.add({ status: 'archived' });
  const [told] = (await api.list(null, mateo.never)).items;
  expect(told).toMatchObject({ unknownStatus: 'archived' });
  expect(mateoCapabilities.fields.status.values).toContain('archived');
});

test('an edit of another field goes while tags of the same conversation wait for their list', async () => {
  const { simulator, mateo: api } = await mateo.setUp({ missing: ['tag'], missingStatus: 500 });
  const { id } = simulator.add({ status: 'open' });
  const fresh = mateo.known(await api.read(id, mateo.never));
  expect(() => api.plan(fresh, { ...fresh, status: 'closed', tags: ['vip'] })).not.toThrow();
});
