import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StorageError } from '#db/storage-error.ts';
import { lineOf } from '#electron/app/log-line.ts';
import { type DispatchDeps, dispatch, dispatchByName, type Handlers } from '#electron/ipc/dispatch.ts';
import { writeChosen } from '#electron/ipc/file-not-written.ts';
import type { Sender } from '#electron/ipc/sender.ts';
import { EditRefused } from '#electron/outbox/making.ts';
import type { Log } from '#electron/ports.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const own: Sender = { url: 'app://winnow/index.html', isMainFrame: true, isOwnWindow: true };
const counts = {
  inbox: 1,
  later: 0,
  due: 0,
  overdue: 0,
  pending: 2,
  done: 3,
  spam: 0,
  trash: 0,
  inboxes: {},
  views: [],
};
const input = { accountId: 'a1' };

function setUp(get: Handlers['counts.get'], more: Partial<DispatchDeps> = {}) {
  const asked: unknown[] = [];
  const logged: unknown[][] = [];
  const write = (...line: unknown[]) => logged.push(line);
  const log: Log = { info: write, warn: write, error: write };
  const handlers = {
    'counts.get': (given) => {
      asked.push(given);
      return get(given);
    },
  } satisfies Partial<Handlers>;
  const deps: DispatchDeps = {
    handlers: handlers as Partial<Handlers> as Handlers,
    appOrigin: 'app://winnow',
    log,
    checkOutput: true,
    ...more,
  };
  return { deps, asked, logged };
}

test('answers the app’s own page', async () => {
  const { deps, asked } = setUp(() => counts);
  expect(await dispatch(deps, 'counts.get', own, input)).toEqual({ ok: true, value: counts });
  expect(asked).toEqual([input]);
});

test.each<[string, Sender | null]>([
  ['no frame', null],
  ['a frame inside the page', { ...own, isMainFrame: false }],
  ['another window', { ...own, isOwnWindow: false }],
  ['another host', { ...own, url: 'app://other/index.html' }],
  ['a host that only begins like ours', { ...own, url: 'app://winnow.example/' }],
  ['another scheme', { ...own, url: 'https://winnow/' }],
  ['our address as a user name', { ...own, url: 'app://winnow@other/' }],
  ['an empty address', { ...own, url: '' }],
  ['about:blank', { ...own, url: 'about:blank' }],
  ['a file', { ...own, url: 'file:///winnow' }],
])('%s is not trusted, and nothing runs', async (_name, sender) => {
  const { deps, asked } = setUp(() => counts);
  expect(await dispatch(deps, 'counts.get', sender, input)).toMatchObject({ ok: false, code: 'untrusted' });
  expect(asked).toEqual([]);
});

test.each([undefined, null, 'x', {}, { accountId: 7 }, { accountId: 'a1', more: true }])(
  'input that is not what the contract says (%j) never reaches a handler',
  async (raw) => {
    const { deps, asked } = setUp(() => counts);
    expect(await dispatch(deps, 'counts.get', own, raw)).toMatchObject({ ok: false, code: 'invalid' });
    expect(asked).toEqual([]);
  },
);

test('refused input is logged by its channel and never by its value', async () => {
  const { deps, logged } = setUp(() => counts);
  await dispatch(deps, 'counts.get', own, { accountId: ['a customer wrote this'] });
  const [[message, facts] = []] = logged;
  const line = lineOf(String(message), facts as Record<string, unknown>);
  expect(line).toContain('channel=counts.get · error=ZodError(invalid_type)');
  expect(line).not.toContain('a customer wrote this');
});

test('what a handler throws, or rejects with, goes to the log; the window gets a reason', async () => {
  const error = new Error('internals');
  const { deps, logged } = setUp(() => Promise.reject(error));
  const answer = await dispatch(deps, 'counts.get', own, input);
  expect(answer).toEqual({
    ok: false,
    code: 'failed',
    reason: { kind: 'internal' },
  });
  expect(logged).toEqual([['ipc: a request failed', { channel: 'counts.get', error }]]);
});

test('what the agent can do something about is said', async () => {
  const failed = async (error: Error) => {
    const answer = await dispatch(setUp(() => Promise.reject(error)).deps, 'counts.get', own, input);
    return answer.ok ? null : answer.reason;
  };
  const refused = { kind: 'read-only-field', field: 'subject', service: 'Vantax', note: null } as const;
  const storage = { kind: 'storage', file: null };
  expect(await failed(new EditRefused(refused))).toEqual(refused);
  const newer = new StorageError('newer', '/data/workspace.db');
  expect(await failed(newer)).toEqual({ kind: 'storage', problem: 'newer', file: '/data/workspace.db' });
  expect(await failed(Object.assign(new Error('x'), { code: 'SQLITE_FULL' }))).toEqual({ ...storage, problem: 'full' });
  const readOnly = Object.assign(new Error('x'), { code: 'SQLITE_READONLY' });
  expect(await failed(readOnly)).toEqual({ ...storage, problem: 'read-only' });
});

test('in development an answer that breaks the contract is a failure, in the agent’s hands it is passed on', async () => {
  const wrong = { ...counts, inbox: 'many' } as unknown as typeof counts;
  const strict = setUp(() => wrong);
  expect(await dispatch(strict.deps, 'counts.get', own, input)).toMatchObject({ ok: false, code: 'failed' });
  const lenient = setUp(() => wrong, { checkOutput: false });
  expect(await dispatch(lenient.deps, 'counts.get', own, input)).toMatchObject({ ok: true });
});

test('requests wait for a core that is still starting, and hear why one did not start', async () => {
  const { deps } = setUp(() => counts);
  const handlers = Promise.resolve(deps.handlers);
  expect(await dispatch({ ...deps, handlers }, 'counts.get', own, input)).toMatchObject({ ok: true });
  const failed = Promise.reject(new StorageError('newer', '/data/workspace.db'));
  expect(await dispatch({ ...deps, handlers: failed }, 'counts.get', own, input)).toMatchObject({
    code: 'failed',
    reason: { kind: 'storage', problem: 'newer' },
  });
});

test.each([undefined, 7, '', 'nothing', 'constructor', '__proto__', 'hasOwnProperty'])(
  'a name that is none of the contract’s (%s) is refused',
  async (name) => {
    const { deps, asked } = setUp(() => counts);
    expect(await dispatchByName(deps, name, own, input)).toMatchObject({ ok: false, code: 'invalid' });
    expect(asked).toEqual([]);
  },
);

test('a name of the contract is answered like the channel itself', async () => {
  const { deps } = setUp(() => counts);
  expect(await dispatchByName(deps, 'counts.get', own, input)).toEqual({ ok: true, value: counts });
  expect(await dispatchByName(deps, 'counts.get', null, input)).toMatchObject({ code: 'untrusted' });
});

test('a chosen file that cannot be written is told by its name, and blames nothing of ours', async () => {
  const file = join(temporaryFolder(), 'gone', 'log.csv');
  const { deps } = setUp(async () => {
    await writeChosen(file, 'a line');
    return counts;
  });
  expect(await dispatch(deps, 'counts.get', own, input)).toMatchObject({
    ok: false,
    reason: { kind: 'file-not-written', isFull: false, file },
  });
});
