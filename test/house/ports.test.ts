import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hiddenPortsOf } from './hidden-ports.ts';
import { leaksOf } from './leaks.ts';
import { type Source, sourceOf } from './syntax.ts';

/** Electron itself, where the ports are made. */
const hosts = /^electron\/(app\/|main\.ts$)/;
const typescriptIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path));
const sources = ['electron', 'db', 'shared']
  .flatMap(typescriptIn)
  .filter((path) => !hosts.test(path))
  .map(sourceOf);

/** What reaches the machine all the same, and why a seed still gives the same run again. */
const exceptions: readonly { readonly file: string; readonly what: readonly string[]; readonly because: string }[] = [
  {
    file: 'electron/sample/server.ts',
    what: ['node:http'],
    because: 'the sample inbox is a provider on loopback, a host of its own as the real ones are',
  },
  {
    file: 'electron/accounts/secrets-file.ts',
    what: ['process.platform', 'process.getuid'],
    because: 'who may read a file is asked in the words of its system',
  },
  {
    file: 'shared/when/zone.ts',
    what: ['temporal-polyfill', 'Temporal.PlainDate', 'Temporal.Instant', 'Temporal.PlainDateTime'],
    because: 'a zone and an instant are given to it: it asks the machine for neither',
  },
  {
    file: 'shared/when/zone-changes.ts',
    what: ['temporal-polyfill', 'Temporal.Instant'],
    because: 'a zone and an instant are given to it: it asks the machine for neither',
  },
  {
    file: 'electron/reminders/calendar-text.ts',
    what: ['ical-generator'],
    because: 'the ids and stamps of its events are given to it',
  },
  {
    file: 'shared/when/repeat.ts',
    what: ['rrule-temporal', 'temporal-polyfill', 'Temporal', 'Temporal.Instant'],
    because: 'a rule, its first instant and a zone are given to it: it asks the machine for none of them',
  },
];

const exceptionOf = (file: string, what: string) =>
  exceptions.find((exception) => exception.file === file && exception.what.includes(what));

const leaks = sources.flatMap((source) => leaksOf(source).map((leak) => ({ file: source.file, ...leak })));

test('the sources of the engine are found: a rule over nothing would always hold', () => {
  const files = sources.map(({ file }) => file);
  expect(files).toEqual(expect.arrayContaining(['electron/engine/engine.ts', 'db/replica/views.ts']));
  expect(files).not.toContain('electron/app/system-ports.ts');
});

test('below its host the engine reaches the machine through its ports alone', () => {
  const unknown = leaks.filter(({ file, what }) => exceptionOf(file, what) === undefined);
  expect(unknown.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([]);
});

test('an exception that nobody needs any more is gone', () => {
  const listed = exceptions.flatMap(({ file, what }) => what.map((one) => `${file}: ${one}`));
  const needed = new Set(leaks.map(({ file, what }) => `${file}: ${what}`));
  expect(listed.filter((one) => !needed.has(one))).toEqual([]);
});

test('the real ports are what the rule finds, so that it does not look past any of them', () => {
  const found = leaksOf(sourceOf('electron/app/system-ports.ts')).map(({ what }) => what);
  expect(found).toEqual(
    expect.arrayContaining(['node:crypto randomUUID', 'node:timers/promises', 'Date.now', 'performance.now', 'fetch']),
  );
  expect(found).toEqual(expect.arrayContaining(['setTimeout', 'Math.random', 'resolvedOptions', 'toLocaleTimeString']));
});

const planted = (text: string): Source => ({ file: 'planted.ts', text });

describe('the rule of the ports bites at', () => {
  const faults = [
    // Clocks, in every way to name them.
    'export const at = Date.now();',
    'export const at = Date?.now();',
    "export const at = Date['now']();",
    'export const at = (Date as { now(): number }).now();',
    'const { now } = Date; export const at = now();',
    'const MyDate = Date; export const at = MyDate.now();',
    'export const at = (nowMs = Date.now) => nowMs();',
    "export const at = Reflect.get(Date, 'now');",
    'export const at = new Date();',
    'export const at = new Date;',
    'export const at = Date();',
    'export const at = (given: []) => new Date(...given);',
    'export class Day extends Date {}',
    'export const at = performance.now();',
    'export const at = performance.timeOrigin;',
    'const { performance: p } = globalThis; export const at = p.now();',
    "import { performance } from 'node:perf_hooks'; export const at = performance;",
    'export const at = process.hrtime.bigint();',
    'export const at = Temporal.Now.instant();',
    // Timers and turns of the host.
    'setTimeout(() => {}, 1);',
    'globalThis.setTimeout(() => {}, 1);',
    "globalThis['setTimeout'](() => {}, 1);",
    'global.setTimeout(() => {}, 1);',
    'const { setTimeout: later } = globalThis; later(() => {}, 1);',
    'const later = setTimeout; later(() => {}, 1);',
    'export const timers = { setTimeout };',
    'export const later = (run: () => void, timer = setInterval) => timer(run);',
    'setInterval(() => {}, 1);',
    'setImmediate(() => {});',
    'process.nextTick(() => {});',
    'await scheduler.yield();',
    "import { setTimeout } from 'node:timers/promises'; await setTimeout(1);",
    "import { setTimeout as later } from 'timers/promises'; await later(1);",
    "import * as timers from 'node:timers'; timers.setTimeout(() => {}, 1);",
    "import timers from 'node:timers'; timers.setTimeout(() => {}, 1);",
    "export { setTimeout as later } from 'node:timers/promises';",
    "export * from 'node:timers';",
    "const { setTimeout: later } = await import('node:timers/promises'); await later(1);",
    "const later = require('node:timers'); later.setTimeout(() => {}, 1);",
    'export const load = (path: string) => import(path);',
    'export const signal = AbortSignal.timeout(1);',
    'const { timeout } = AbortSignal; export const signal = timeout(1);',
    // Chance and ids.
    'export const draw = Math.random();',
    "export const draw = Math['random']();",
    'const { random } = Math; export const draw = random();',
    'export const draw = (random = Math.random) => random();',
    'export const own = { ...Math };',
    'export const id = crypto.randomUUID();',
    'export const id = globalThis.crypto.randomUUID();',
    'crypto.getRandomValues(new Uint8Array(1));',
    "import { randomUUID } from 'node:crypto'; export const id = randomUUID();",
    "import { randomBytes as bytes } from 'crypto'; export const id = bytes(1);",
    "import { createHash, randomInt } from 'node:crypto'; export const id = [createHash, randomInt];",
    "import * as secret from 'node:crypto'; export const id = secret.randomUUID();",
    "import secret from 'node:crypto'; export const id = secret.randomUUID();",
    "export const id = (await import('node:crypto')).randomUUID();",
    // The network.
    "await fetch('https://example.com');",
    'export const send = fetch;',
    'export const send = (transport: typeof fetch = fetch) => transport;',
    "export const socket = new WebSocket('wss://example.com');",
    "import { request } from 'node:https'; export const send = request;",
    "import { lookup } from 'node:dns/promises'; export const find = lookup;",
    "import { fetch as send } from 'undici'; export const sent = send;",
    // Zone, language and environment.
    'export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;',
    'export const zone = (format: Intl.DateTimeFormat) => format.resolvedOptions();',
    "export const format = new Intl.DateTimeFormat('en');",
    "export const format = new Intl.DateTimeFormat('en', { hour: 'numeric' });",
    'export const format = new Intl.NumberFormat();',
    'const { DateTimeFormat } = Intl; export const format = new DateTimeFormat();',
    'export const words = (ms: number) => new Date(ms).toLocaleTimeString();',
    "export const words = (ms: number) => new Date(ms).toLocaleString('en');",
    'export const words = (count: number) => count.toLocaleString();',
    'export const words = (count: number) => count.toLocaleString(undefined, {});',
    "export const order = (a: string, b: string) => a.localeCompare(b, 'en');",
    'export const hour = (ms: number) => new Date(ms).getHours();',
    'export const hour = (date: Date) => date?.getHours();',
    "export const hour = (date: Date) => date['getHours']();",
    'const { getHours } = new Date(0); export const hour = getHours;',
    'export const midnight = new Date(2026, 2, 29);',
    'export const offset = (date: Date) => date.getTimezoneOffset();',
    'export const home = process.env.HOME;',
    'const { env } = process; export const home = env.HOME;',
    "import { env } from 'node:process'; export const home = env.HOME;",
    "import { homedir } from 'node:os'; export const home = homedir();",
    'export const mode = import.meta.env.MODE;',
    // What SQLite would ask the machine.
    `export const sql = "SELECT unixepoch('now')";`,
    'export const sql = `SELECT * FROM t ORDER BY random()`;',
    'export const sql = `INSERT INTO t VALUES (CURRENT_TIMESTAMP)`;',
  ];
  test.each(faults)('%s', (text) => {
    expect(leaksOf(planted(text))).not.toEqual([]);
  });

  test('the line it names', () => {
    expect(leaksOf(planted('const x = 1;\n\nexport const at = Date\n  .now() + x;'))).toEqual([
      { line: 3, what: 'Date .now' },
    ]);
  });
});

test.each([
  'export const at = (clock: { nowMs(): number }) => clock.nowMs();',
  'export const later = (clock: { setTimer(run: () => void, ms: number): () => void }) => clock.setTimer(() => {}, 1);',
  'export const text = (ms: number) => new Date(ms).toISOString();',
  'export const ms = Date.parse("2026-03-29T01:30:00Z") + Date.UTC(2026, 2);',
  'export const hour = (ms: number) => new Date(ms).getUTCHours();',
  'export const isDate = (value: unknown) => value instanceof Date;',
  'export type Send = typeof fetch; export type When = Date; export type Timer = ReturnType<typeof setTimeout>;',
  'export const draw = (ports: { random: () => number }) => Math.floor(ports.random() * 6);',
  'export const send = (api: { fetch(): void }) => api.fetch();',
  'export const api = { fetch: 1, setTimeout: 2, crypto: 3 };',
  'queueMicrotask(() => {});',
  "import { createHash } from 'node:crypto'; export const hash = createHash('sha256');",
  "import type { Server } from 'node:http'; export type Host = Server;",
  "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
  "export const format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' });",
  "export const words = (count: number) => count.toLocaleString('en');",
  'export const signal = (signals: AbortSignal[]) => AbortSignal.any(signals);',
  'export const sql = `SELECT * FROM t WHERE at_ms <= ?`;',
])('the rule of the ports lets pass: %s', (text) => {
  expect(leaksOf(planted(text))).toEqual([]);
});

test('no unit test reads the machine’s date: what it proves would change with the day', () => {
  // Real processes and the real app live by the machine's time, and so does what is measured.
  const live = /^test\/(e2e|bench|house|faults|simulation\/providers)\//;
  const tests = typescriptIn('test').filter((file) => !live.test(file));
  const read = tests.flatMap((file) => leaksOf(sourceOf(file)).map((leak) => ({ file, ...leak })));
  const ofDates = read.filter(({ what }) => /^(new Date\(\)|Date\W+now)$/.test(what));
  expect(ofDates.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([]);
});

test('no default value hides a port or a capability', () => {
  const takers = sources.filter(({ file }) => !file.startsWith('shared/')); // which takes no port at all
  const hidden = takers.flatMap((source) => hiddenPortsOf(source).map((found) => ({ file: source.file, ...found })));
  expect(hidden.map(({ file, line, what }) => `${file}:${line}: ${what}`)).toEqual([]);
});

test.each([
  'export function at(nowMs = Date.now) { return nowMs(); }',
  'export const at = ({ nowMs = () => 0 }) => nowMs();',
  'export const at = ({ clock: { nowMs = function () { return 0; } } }) => nowMs();',
  'const zero = () => 0; export const at = (nowMs = zero) => nowMs();',
  'const still = { nowMs: () => 0 }; export const at = (clock = still) => clock.nowMs();',
  "import { systemPorts } from './ports.ts'; export const at = ({ clock } = systemPorts) => clock;",
  'export const at = (nowMs = systemClock.nowMs) => nowMs();',
  'export const at = (clock = makeClock()) => clock;',
  'export const at = (clock = new Clock()) => clock;',
  'export const may = (storesFollowUps = false) => storesFollowUps;',
  'export const may = ({ storesFollowUps = !0 }) => storesFollowUps;',
  'export class Sync { constructor(may: () => boolean = () => false) { may(); } }',
  'export const at = (options: { nowMs?: () => number }) => options.nowMs ?? (() => 0);',
  'export const at = (nowMs?: () => number) => { nowMs ||= () => 0; return nowMs(); };',
  'export const at = (options: { nowMs?: () => number }) => { const { nowMs = () => 0 } = options; return nowMs(); };',
])('the rule of the defaults bites at: %s', (text) => {
  expect(hiddenPortsOf(planted(text))).not.toEqual([]);
});

test.each([
  'export const page = (limit = 100, from: string | null = null) => [limit, from];',
  'const timeoutMs = 30 * 1000; export const ask = (limits: { ms?: number } = {}, ms = timeoutMs) => [limits, ms];',
  "export const list = (tags = ['a', `b`], { after = -1, many = { of: [] } } = {}) => [tags, after, many];",
  'export const size = (given?: number) => given ?? 1;',
])('the rule of the defaults lets pass: %s', (text) => {
  expect(hiddenPortsOf(planted(text))).toEqual([]);
});
