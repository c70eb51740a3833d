import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrive } from '#electron/sample/arrivals.ts';
import { SampleInbox } from '#electron/sample/inbox.ts';
import { seededRandom } from '#electron/sample/random.ts';
import { provisionedAccountsSchema } from '#shared/account.ts';
import { bornMs, firstPage, never, readAll, startSample, temporaryFolder } from './set-up.ts';

const stateFile = async () => join(await temporaryFolder(), 'deep', 'sample.json');

test('500 conversations over five channels are read through the real adapter', async () => {
  const { server, vantax } = await startSample(await stateFile());
  expect(provisionedAccountsSchema.parse([server.account])).toHaveLength(1);
  const all = await readAll(vantax);
  expect(all).toHaveLength(500);
  expect(new Set(all.map((item) => item.id)).size).toBe(500);
  expect(new Set(all.map((item) => item.channel))).toEqual(
    new Set(['email', 'whatsapp', 'sms', 'instagram', 'facebook']),
  );
  expect(all.filter((item) => item.status === 'open')).toHaveLength(42);
  expect(all.every((item) => item.contactName && item.unknownStatus === null)).toBe(true);
  expect(all.every((item) => item.lastMessageAtMs <= bornMs && item.createdAtMs <= item.lastMessageAtMs)).toBe(true);
  expect(all.map((item) => item.lastMessageAtMs)).toEqual(
    all.map((item) => item.lastMessageAtMs).sort((a, b) => b - a),
  );
  expect(all[0]).toMatchObject({ contactName: 'Ana Souza', unreadCount: 2, tags: ['vip', 'billing'] });
});

test('every thread has one to eight messages in order, none with an unfilled slot, the last at the time of the list', async () => {
  const { vantax } = await startSample(await stateFile());
  for (const item of await readAll(vantax)) {
    const messages = await vantax.messages(item.id, never);
    const times = messages.map((message) => message.sentAtMs);
    expect(messages.length, item.id).toBeGreaterThan(0);
    expect(messages.length, item.id).toBeLessThanOrEqual(8);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBe(item.lastMessageAtMs);
    expect(messages.map((message) => message.text).join()).not.toMatch(/[{}]|undefined/);
    if (item.status === 'pending') expect(messages.at(-1)?.direction).toBe('outbound');
    if (item.status === 'open') expect(messages.at(-1)?.direction).toBe('inbound');
  }
});

test('the inbox is the same on every machine', async () => {
  const [first, second] = [await startSample(await stateFile()), await startSample(await stateFile())];
  expect(await readAll(first.vantax)).toEqual(await readAll(second.vantax));
  expect(first.server.token).not.toBe(second.server.token);
});

test('a message arrives every 20 to 60 seconds, at the top and unread', async () => {
  const { vantax, nextArrival, nowMs } = await startSample(await stateFile(), { random: seededRandom(5) });
  const before = new Map((await readAll(vantax)).map((item) => [item.id, item]));
  const delayMs = nextArrival();
  expect(delayMs).toBeGreaterThanOrEqual(20_000);
  expect(delayMs).toBeLessThanOrEqual(60_000);
  const [top] = await firstPage(vantax);
  if (!top) throw new Error('the list is empty');
  expect(top).toMatchObject({ status: 'open', lastMessageAtMs: nowMs() });
  expect(top.unreadCount).toBe((before.get(top.id)?.unreadCount ?? 0) + 1);
  const newest = (await vantax.messages(top.id, never)).at(-1);
  expect(newest).toMatchObject({ direction: 'inbound' });
  expect(newest?.text).not.toBe('');
});

test('arrivals answer, reopen and begin conversations, and stop before the inbox is flooded', () => {
  const inbox = new SampleInbox({ bornMs, changed: [] });
  const random = seededRandom(7);
  const seen = { answered: 0, reopened: 0, began: 0 };
  for (let minute = 1; minute < 2000; minute += 1) {
    const before = new Map(inbox.ordered().map((item) => [item.id, item.status]));
    const arrived = arrive(inbox, bornMs + minute * 60_000, random);
    if (!arrived) break;
    const status = before.get(arrived.id);
    if (status === undefined) seen.began += 1;
    else if (status === 'closed') seen.reopened += 1;
    else seen.answered += 1;
    expect(arrived.messages.at(-1)?.text).toMatch(/\S/);
  }
  expect(seen.answered).toBeGreaterThan(seen.reopened);
  expect(seen.reopened).toBeGreaterThan(0);
  expect(seen.began).toBeGreaterThan(0);
  expect(inbox.ordered().filter(({ status }) => status === 'open')).toHaveLength(80);
});

test('edits are on disk when they are answered, and are there after a crash', async () => {
  const file = await stateFile();
  const first = await startSample(file);
  const [fresh] = await firstPage(first.vantax);
  if (!fresh) throw new Error('the list is empty');
  const desired = { ...fresh, status: 'closed' as const, tags: ['mine'], metadata: { contact_name: 'Ana', note: 'x' } };
  const [request] = first.vantax.plan(fresh, desired);
  if (!request) throw new Error('no request');
  await first.vantax.send(request, never);
  // No stop: the process was killed.
  const second = await startSample(file);
  expect(await second.vantax.read(fresh.id, never)).toMatchObject({
    status: 'closed',
    tags: ['mine'],
    metadata: { contact_name: 'Ana', note: 'x' },
    unreadCount: 0,
  });
  expect(await readAll(second.vantax)).toHaveLength(500);
});

test('many edits at once are all kept, in one whole file', async () => {
  const file = await stateFile();
  const { server, vantax } = await startSample(file);
  const items = await firstPage(vantax);
  await Promise.all(
    items.flatMap((item) =>
      vantax.plan(item, { ...item, tags: ['all'] }).map((request) => vantax.send(request, never)),
    ),
  );
  const saved = JSON.parse(await readFile(file, 'utf8'));
  expect(saved.changed).toHaveLength(100);
  expect(saved.changed.every((item: { tags: string[] }) => item.tags.join() === 'all')).toBe(true);
  await server.stop();
  expect(await readdir(join(file, '..'))).toEqual(['sample.json']);
});

test('a broken state starts the sample anew', async () => {
  const file = join(await temporaryFolder(), 'sample.json');
  for (const broken of ['', '{"version":1,"bornMs":', '{"version":0}', '{"version":1,"bornMs":1,"changed":[{}]}']) {
    await writeFile(file, broken);
    const { server, vantax } = await startSample(file);
    expect((await vantax.list(null, never)).total).toBe(500);
    await server.stop();
  }
});

test('where nothing can be written, edits last for the run', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  const { vantax } = await startSample(join(folder, 'file', 'sample.json'));
  const [fresh] = await firstPage(vantax);
  if (!fresh) throw new Error('the list is empty');
  const [request] = vantax.plan(fresh, { ...fresh, tags: ['kept'] });
  if (!request) throw new Error('no request');
  expect((await vantax.send(request, never))?.tags).toEqual(['kept']);
});

test('after a night away customers have written, the newest some minutes ago', async () => {
  const file = await stateFile();
  const first = await startSample(file, { random: seededRandom(3) });
  first.nextArrival();
  await first.server.stop();
  const nextDayMs = bornMs + 20 * 3_600_000;
  const { vantax } = await startSample(file, { startMs: nextDayMs, random: seededRandom(4) });
  const [top] = await firstPage(vantax);
  expect(top).toMatchObject({ lastMessageAtMs: nextDayMs - 4 * 60_000, status: 'open' });
});

test('nothing is answered without the token, and a wrong request is refused', async () => {
  const { server } = await startSample(await stateFile());
  const ask = async (path: string, init: RequestInit = {}, token = server.token) =>
    (await fetch(`${server.baseUrl}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })).status;
  const list = `/conversations?sub_account_id=${server.subAccountId}`;
  expect(await ask(list)).toBe(200);
  expect(await ask(list, {}, 'guess')).toBe(401);
  expect(await ask('/conversations')).toBe(400);
  expect(await ask(`${list}&starting_after=nobody`)).toBe(400);
  expect(await ask('/conversations/nobody')).toBe(404);
  expect(await ask('/elsewhere')).toBe(404);
});

test('stopping ends the arrivals and closes the port', async () => {
  const { server, vantax, isScheduled } = await startSample(await stateFile());
  await server.stop();
  expect(isScheduled()).toBe(false);
  await expect(vantax.list(null, never)).rejects.toMatchObject({ kind: 'unreachable' });
});
