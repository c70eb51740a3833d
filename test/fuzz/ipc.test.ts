import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dispatchByName } from '#electron/ipc/dispatch.ts';
import type { Sender } from '#electron/ipc/sender.ts';
import { ipcContract } from '#shared/ipc/contract.ts';
import { conversation } from '#test/support/conversations.ts';
import { setUpOutbox } from '#test/support/engine.ts';
import { quiet } from '#test/support/ports.ts';
import { anyValue, fuzz } from './fuzz.ts';

const own: Sender = { url: 'app://winnow/index.html', isMainFrame: true, isOwnWindow: true };
const channels = Object.keys(ipcContract);

/** What the contract asks for, with one part of it gone wrong: closer to the handlers than chance comes. */
const nearly = fc
  .record({ accountId: fc.constantFrom('a1', 'a2', '__proto__'), id: fc.string(), ids: fc.array(fc.string()) })
  .chain((base) => fc.tuple(fc.constant(base), fc.string(), anyValue))
  .map(([base, key, value]) => ({ ...base, [key]: value }));

test('no request of a window, whatever it holds, throws, blames the disk, or changes what is queued', async () => {
  const { engine, stores } = setUpOutbox([conversation()]);
  const deps = { handlers: engine.handlers, appOrigin: 'app://winnow', log: quiet, checkOutput: true };
  const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...channels) }, { weight: 1, arbitrary: anyValue });
  await fuzz('ipc', 1500, fc.tuple(name, fc.oneof(anyValue, nearly)), async ([channel, input]) => {
    const answer = await dispatchByName(deps, channel, own, input);
    if (answer.ok) return;
    expect(['invalid', 'failed']).toContain(answer.code);
    expect(answer.reason.kind).not.toBe('storage');
  });
  expect(stores.workspace.intents.count('a1')).toEqual({ waiting: 0, needsYou: 0 });
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('no request of a page that is not ours is answered, whatever it holds', async () => {
  const { engine } = setUpOutbox([]);
  const deps = { handlers: engine.handlers, appOrigin: 'app://winnow', log: quiet, checkOutput: true };
  const address = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.constantFrom('app://winnow.evil/', 'app://evil@winnow:1/', 'file:///winnow'),
  );
  await fuzz(
    'sender',
    300,
    fc.tuple(fc.constantFrom(...channels), address, anyValue),
    async ([channel, url, input]) => {
      const answer = await dispatchByName(deps, channel, { ...own, url }, input);
      expect(answer).toMatchObject({ ok: false, code: 'untrusted' });
    },
  );
});
