// Runs in a copy of the tree to which the field, the provider and the command of `additions.ts` were added. By names that
// the tree itself does not know, so that it can be checked in the tree, too.
import { expect, test } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { findProvider } from '#electron/providers/registry.ts';
import { runCommand } from '#renderer/commands/run.ts';
import { chordOf } from '#renderer/keys/chord.ts';
import { inForce } from '#renderer/keys/keymap.ts';
import type { Edit } from '#shared/edits/edit.ts';
import { newEditSchema } from '#shared/edits/edit-schema.ts';
import { defaultKeymap } from '#shared/keymap/keymap.ts';
import { aWinnow } from '#test/renderer/fake-main.ts';
import { aRow } from '#test/renderer/rows.ts';
import { setUpOutbox, testAccount } from '#test/support/engine.ts';
import { runningClock } from '#test/support/ports.ts';
import { providerSteps } from '#test/support/provider-steps.ts';

const bea: Edit = newEditSchema.parse({ field: 'contactName', to: 'Bea' });

/** A server of one item, in memory. */
function aParrot() {
  const item = { id: 'p1', name: 'Ana' as string | null, isOpen: true, atMs: 1 };
  const transport: Transport = async ({ pathname }, { method, body }) => {
    if (method === 'PATCH') Object.assign(item, JSON.parse(body ?? '{}'));
    const answer = JSON.stringify(pathname === '/items' ? { items: [item] } : item);
    const bytes = (async function* () {
      yield new TextEncoder().encode(answer);
    })();
    return { status: 200, url: '', headers: { get: () => 'application/json' }, body: bytes };
  };
  return { item, transport };
}

test('the provider is found, and its conversations are shown; the field is sent to it through the engine', async () => {
  const { item, transport } = aParrot();
  const definition = findProvider('parrot');
  if (!definition) throw new Error('the registry does not know it');
  const { capabilities } = definition;
  const connection = {
    baseUrl: 'https://parrot.example',
    credentials: { token: 't' },
    options: {},
    transport,
    yieldToHost: async () => {},
  };
  const provider = definition.connect({ ...connection, clock: runningClock });
  const engine = setUpOutbox([], { capabilities, provider });
  const { walk, push } = providerSteps(engine, provider);
  await walk();
  expect(engine.row('p1')).toMatchObject({ contactName: 'Ana', status: 'open' });
  engine.enqueue('p1', bea);
  expect(engine.row('p1')?.contactName).toBe('Bea');
  expect(item.name).toBe('Ana');
  await push();
  expect([item.name, engine.queued('p1')]).toEqual(['Bea', []]);
  engine.outbox.undo({ ...engine.account, id: testAccount });
  await push();
  expect(item.name).toBe('Ana');
});

test('the field stays here where a provider has none such', () => {
  const { capabilities } = findProvider('vantax') ?? {};
  expect(capabilities?.fields).toMatchObject({ contactName: { storage: 'local' } });
});

test('the command is in the registry, and its key edits what is chosen', async () => {
  const { winnow, asked } = aWinnow([aRow(1)]);
  await winnow.start();
  const press = { key: 'B', code: 'KeyB', ctrlKey: false, metaKey: false, shiftKey: true, altKey: false };
  const id = inForce(defaultKeymap).triage.byKeys.get(
    chordOf({ ...press, getModifierState: () => false }, false) ?? '',
  );
  if (!id) throw new Error('its key does nothing');
  await runCommand(winnow, id);
  expect(asked.find(({ channel }) => channel === 'intents.enqueue')?.input).toMatchObject({
    ids: ['c1'],
    edits: [{ field: 'contactName', to: 'Bea' }],
  });
});
