import { setTimeout as pause } from 'node:timers/promises';
import { type Figures, figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import type { Cdp } from './cdp.ts';
import type { Running } from './electron.ts';
import { inWindow } from './in-window.ts';
import { press, pressMany, pressToPaint } from './keys.ts';
import { memoryOf, memoryRow } from './memory.ts';

/** Held down, and a step at a time: between the latter the reader has time to open each conversation. */
const heldMs = 15;
const steppedMs = 110;
const turns = 4;
const times = 12;
const ctrl = 2;
/** In a long session: opened one by one, then to the end of the list by screens. */
const opened = 250;
const screens = 300;
const budget = { timesFloor: { p95: 1.5 }, atMost: { p99: 33 } };

type Samples = { held: number[]; stepped: number[] };
const noSamples = (): Samples => ({ held: [], stepped: [] });

/** What each kind of key is pressed for, and back again. */
const acts = {
  'e, done': ({ page }) => pressMany(page, 'e'.repeat(times), 'cursor', steppedMs),
  'x, select': ({ page }) => pressMany(page, 'x'.repeat(times), 'selection', steppedMs),
  'palette opened': ({ page }) => opening(page, 'k', ctrl),
  'tags opened': ({ page }) => opening(page, 't', 0),
  'a letter of a search': searching,
  'another place': switching,
} satisfies Record<string, (running: Running) => Promise<number[]>>;

/**
 * Keys in the real app in turns with the blank page, and what both hold in memory after them. One window at a time:
 * Chromium stops drawing one that another covers.
 */
export async function keyRows(apps: Apps): Promise<Row[]> {
  const dataDir = apps.inbox('keys');
  const queuedDir = apps.queued('keys-queued');
  const floor = noSamples();
  const usual = noSamples();
  const queued = noSamples();
  const others = new Map<string, number[]>(Object.keys(acts).map((name) => [name, []]));
  const memory: number[] = [];
  const memoryFloor: number[] = [];
  const floorEachTurn: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await inWindow(apps.blank(), async (blank) => {
      await pressMoves(blank, floor, 'jk');
      memoryFloor.push(await memoryOf(blank));
    });
    floorEachTurn.push(figuresOf(floor.held.slice(-50)).p50);
    await inWindow(apps.winnow(dataDir), async (winnow) => {
      await pressMoves(winnow, usual, 'j');
      for (const [name, act] of Object.entries(acts)) others.get(name)?.push(...(await act(winnow)));
      memory.push(await memoryOf(winnow));
    });
    await inWindow(apps.offline(queuedDir), (winnow) => pressMoves(winnow, queued, 'j'));
  }
  const stepped = figuresOf(floor.stepped);
  return [
    ...moveRows('', usual, floor),
    ...moveRows(', 50,000 queued', queued, floor),
    ...[...others].map(([name, samples]) =>
      rowOf(`keydown → painted: ${name}`, 'ms', figuresOf(samples), stepped, budget),
    ),
    memoryRow('memory, main + renderer', memory, memoryFloor),
    noiseRow(floorEachTurn),
    await longSession(apps, memoryFloor),
  ];
}

/** How much the machine itself changed between the first and the last turn: what differs less than this says nothing. */
function noiseRow(each: readonly number[]): Row {
  const [first = 0] = each;
  const last = each.at(-1) ?? first;
  const changed: Figures = { p50: last, p95: Math.max(...each), p99: Math.max(...each) };
  return rowOf('noise: the blank page in the last turn, beside its first', 'ms', changed, figuresOf([first]), {});
}

/** The key press alone, in an inbox of another size or state. */
export async function moveRowsIn(name: string, open: () => Promise<Running>, floor: Apps): Promise<Row[]> {
  const own = noSamples();
  const blankKeys = noSamples();
  for (let turn = 0; turn < turns / 2; turn += 1) {
    await inWindow(floor.blank(), (blank) => pressMoves(blank, blankKeys, 'jk'));
    await inWindow(open(), (winnow) => pressMoves(winnow, own, 'j'));
  }
  return moveRows(name, own, blankKeys);
}

const moveRows = (name: string, own: Samples, floor: Samples): Row[] => [
  rowOf(`keydown → painted: j held${name}`, 'ms', figuresOf(own.held), figuresOf(floor.held), budget),
  rowOf(`keydown → painted: j stepped${name}`, 'ms', figuresOf(own.stepped), figuresOf(floor.stepped), budget),
];

/** @param keys one key after the other, over and over: down alone, or down and up where there are few rows */
async function pressMoves({ page }: Running, into: Samples, keys: string): Promise<void> {
  into.held.push(...(await pressMany(page, keys.repeat(50 / keys.length), 'cursor', heldMs)));
  into.stepped.push(...(await pressMany(page, keys.repeat(30 / keys.length), 'cursor', steppedMs)));
}

/** Opens a dialog and leaves it again; the opening counts. */
async function opening(page: Cdp, key: string, modifiers: number): Promise<number[]> {
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) {
    samples.push(await pressToPaint(page, key, 'dialog', modifiers));
    await pause(steppedMs);
    await pressToPaint(page, 'Escape', 'dialog');
    await pause(steppedMs);
  }
  return samples;
}

async function searching({ page }: Running): Promise<number[]> {
  await press(page, '/');
  await pause(steppedMs);
  const samples = await pressMany(page, 'refund order', 'field', steppedMs);
  await press(page, 'Escape');
  await press(page, 'Escape');
  await pause(steppedMs);
  return samples;
}

/** Between the inbox and what waits; the second key of each sequence counts, until the other place's rows are there. */
async function switching({ page }: Running): Promise<number[]> {
  const samples: number[] = [];
  for (const key of 'pi'.repeat(times / 2)) {
    await press(page, 'g');
    samples.push(await pressToPaint(page, key, 'rows'));
    await pause(steppedMs);
  }
  return samples;
}

/** Hundreds opened one after the other, then screen by screen down the list. */
async function longSession(apps: Apps, floor: readonly number[]): Promise<Row> {
  return inWindow(apps.winnow(apps.inbox('session')), async (winnow) => {
    await pressMany(winnow.page, 'j'.repeat(opened), 'cursor', steppedMs);
    for (let screen = 0; screen < screens; screen += 1) {
      await press(winnow.page, 'PageDown');
      await pause(heldMs);
    }
    const name = `memory after ${opened} opened and ${screens} screens, main + renderer`;
    return memoryRow(name, [await memoryOf(winnow)], floor);
  });
}
