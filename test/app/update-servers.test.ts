import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { systemPorts } from '#electron/app/system-ports.ts';
import { installedAs } from '#electron/app/updates/install.ts';
import { updateSource } from '#electron/app/updates/source.ts';
import { fetchSmall } from '#electron/app/updates/staging.ts';
import type { Transport } from '#electron/ports.ts';
import { fakeClock, testNowMs } from '#test/support/fake-clock.ts';
import { hanging } from '#test/support/hanging.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { content, feed, file, type Instead, signed, updateWorld } from './update-world.ts';

/** Only of this name; the others are served as published. */
const of =
  (name: string, send: (...args: Parameters<Instead>) => void): Instead =>
  (asked, response) => {
    if (asked === name) send(asked, response);
    return asked === name;
  };

const redirectTo = (location: string) => (_name: string, response: Parameters<Instead>[1]) =>
  void response.writeHead(302, { location }).end('elsewhere');

/** Ever more of a feed, or of a file, as fast as it is read. */
function forEver(_name: string, response: Parameters<Instead>[1]): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

test.each<[string, Instead, string]>([
  ['redirects the feed to another host', of('latest.json', redirectTo('http://localhost:9/latest.json')), 'REDIRECTED'],
  ['redirects the feed without end', of('latest.json', redirectTo('/latest.json')), 'REDIRECTED'],
  [
    'redirects the file to a place that is not encrypted',
    of(file.name, redirectTo('http://127.0.0.1:9/x')),
    'REDIRECTED',
  ],
  ['has no file', of(file.name, (_, response) => void response.writeHead(404).end(content)), 'NO_FILE'],
  ['sends part of the file', of(file.name, (_, response) => void response.writeHead(206).end(content)), 'NO_FILE'],
  ['sends a feed that never ends', of('latest.json', forEver), 'TOO_LARGE'],
  ['sends a signature that never ends', of('latest.json.sig', forEver), 'TOO_LARGE'],
  ['sends a file that never ends', of(file.name, forEver), 'TOO_LARGE'],
  [
    'packs a feed that is far larger than it looks',
    of('latest.json', (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000, ' ')));
    }),
    'TOO_LARGE',
  ],
  [
    'sends another file of the same length',
    of(file.name, (_, response) => void response.end('b program')),
    'OTHER_CONTENT',
  ],
])('a server that %s is refused, and nothing of it is kept', async (_what, instead, code) => {
  const { updater, folder, told, logged, staged } = await updateWorld({ instead });
  await updater.look();
  expect(logged).toEqual([`updates: nothing could be fetched ${code}`]);
  expect([existsSync(staged), updater.isStaged(), told]).toEqual([false, false, []]);
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

test('a server that falls silent within a file costs a minute, and the next look works', async () => {
  const clock = fakeClock({ nowMs: testNowMs });
  let silent: () => void = () => {};
  const isSilent = new Promise<void>((resolve) => {
    silent = resolve;
  });
  let isGood = false;
  const instead: Instead = (name, response) => {
    if (name !== file.name || isGood) return false;
    response.write(content.slice(0, 2), silent);
    return true;
  };
  const { updater, logged, told } = await updateWorld({ instead, net: { clock } });
  const look = updater.look();
  await isSilent;
  await clock.advance(61_000);
  await look;
  expect(logged).toEqual(['updates: nothing could be fetched TOO_SLOW']);
  isGood = true;
  await updater.look();
  expect(told).toMatchObject([{ news: { kind: 'update-ready' } }]);
});

test('a server that sends a byte now and then is heard for an hour', async () => {
  const clock = fakeClock({ nowMs: testNowMs });
  const long = { ...file, bytes: 1_000_000 };
  const instead = of(file.name, (_, response) => {
    const timer = setInterval(() => response.write('a'), 1);
    response.on('close', () => clearInterval(timer));
  });
  /** The real network, on which each piece of the file takes fifty seconds. */
  const slow: Transport = async (url, request) => {
    const reply = await systemPorts.transport(url, request);
    if (!url.pathname.endsWith(file.name)) return reply;
    async function* pieces() {
      for await (const piece of reply.body ?? []) {
        yield piece;
        await clock.advance(50_000);
      }
    }
    return { ...reply, status: reply.status, body: pieces() };
  };
  const net = { clock, transport: slow };
  const { updater, logged } = await updateWorld({ instead, published: { ...feed, files: [long] }, net });
  await updater.look();
  expect(logged).toEqual(['updates: nothing could be fetched TOO_SLOW']);
  expect(clock.nowMs() - testNowMs).toBeGreaterThan(3_500_000);
});

test('pieces that are always there already end by their time, too', async () => {
  let nowMs = 0;
  const clock = { ...systemPorts.clock, monotonicMs: () => nowMs, setTimer: () => () => {} };
  async function* pieces() {
    for (;;) {
      nowMs += 1000;
      yield new Uint8Array(1);
    }
  }
  const transport: Transport = async () => ({ status: 200, headers: new Headers(), url: '', body: pieces() });
  await expect(fetchSmall({ transport, clock }, new URL('http://127.0.0.1:9'))).rejects.toThrow('TOO_SLOW');
});

test.each<[string, Transport]>([
  ['before it answers', hanging.beforeItAnswers],
  ['within its answer', hanging.withinItsAnswer],
])('a connection that hangs %s and does not let go holds nobody', async (_when, transport) => {
  const clock = fakeClock({ nowMs: testNowMs });
  const { updater, logged } = await updateWorld({ net: { clock, transport } });
  const look = updater.look();
  await clock.advance(31_000, () => new Promise(setImmediate));
  await look;
  expect(logged).toEqual(['updates: nothing could be fetched TOO_SLOW']);
});

test('two looks at once are one', async () => {
  const { updater, asked, told } = await updateWorld({});
  await Promise.all([updater.look(), updater.look()]);
  expect(asked).toEqual(['latest.json', 'latest.json.sig', file.name]);
  expect(told).toHaveLength(1);
});

test('the agent hears once of what its maker has not signed, when it is no passing state', async () => {
  const { updater, publish, told } = await updateWorld({});
  const refused = { level: 'warning', news: { kind: 'update-refused' }, action: null };
  const foreign = () => publish(feed, generateKeyPairSync('ed25519').privateKey);
  foreign();
  await updater.look();
  publish({ ...feed, version: '1.0.0' });
  await updater.look();
  foreign();
  await updater.look();
  expect(told).toEqual([]);
  await updater.look();
  await updater.look();
  expect(told).toEqual([refused]);
  publish(feed);
  await updater.look();
  expect(told).toMatchObject([refused, { news: { kind: 'update-ready' } }]);
});

test('the signature of the feed of before is none of this one', async () => {
  const before = signed({ ...feed, version: '1.5.0' });
  const { updater, told, logged } = await updateWorld({
    instead: of('latest.json.sig', (_, response) => void response.end(before.signature)),
  });
  await updater.look();
  expect([told, logged]).toEqual([[], ['updates: what is published is not signed by the key of this Winnow ']]);
});

test('what was downloaded goes once it runs, and gives way to what is newer', async () => {
  const { updater, publish, folder } = await updateWorld({});
  mkdirSync(join(folder, '1.0.0'), { recursive: true });
  writeFileSync(join(folder, '1.0.0', 'winnow-1.0.0.AppImage'), 'what runs now');
  await updater.look();
  expect(readdirSync(folder)).toEqual(['2.0.0']);
  publish({ ...feed, version: '2.1.0' });
  await updater.look();
  expect(readdirSync(folder)).toEqual(['2.1.0']);
});

test.each([
  ['an AppImage that runs', { APPIMAGE: '<folder>/Winnow.AppImage', APPDIR: '/tmp/.mount_w' }, true],
  [
    'a program that another AppImage has started',
    { APPIMAGE: '<folder>/Other.AppImage', APPDIR: '/tmp/.mount_o' },
    false,
  ],
  ['one beside it that begins alike', { APPIMAGE: '<folder>/Other.AppImage', APPDIR: '/tmp/.mount' }, false],
  ['a package of the system', {}, false],
  [
    'an AppImage in a folder that nobody may write',
    { APPIMAGE: '/nowhere/Winnow.AppImage', APPDIR: '/tmp/.mount_w' },
    false,
  ],
])('%s, with %o, replaces itself: %s', (_what, env, replaces) => {
  const folder = temporaryFolder();
  const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replace('<folder>', folder)]));
  const installed = installedAs('linux', own, '/tmp/.mount_w/winnow');
  expect(installed).toEqual(replaces ? { form: 'AppImage', program: join(folder, 'Winnow.AppImage') } : null);
});

test.each([
  ['https://updates.example/winnow', true],
  ['http://updates.example/winnow', false],
  ['ftp://updates.example/winnow', false],
  ['', false],
])('a package that was built with the address “%s” looks there: %s', (address, looks) => {
  vi.stubGlobal('builtWithUpdates', { address, key: 'a key' });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(updateSource(undefined, true, {})).toEqual(looks ? { address, key: 'a key' } : null);
  expect(updateSource(null, true, {})).toBe(null);
});
