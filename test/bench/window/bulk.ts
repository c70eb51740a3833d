import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import type { Running } from './electron.ts';
import { inWindow } from './in-window.ts';
import { press, until } from './keys.ts';

const rounds = 3;
const paintedMs = 120;
const durableMs = 300;
const pollMs = 2;
const giveUpMs = 30_000;
const ctrl = 2;
const leastShare = 0.95;
const shownCount = 'Number(document.documentElement.dataset.ready)';

/** Everything in Pending selected, one key, and Enter on what it shows: from there until it is painted, and until it is in workspace.db. */
export async function bulkInWindowRows(apps: Apps, size: number): Promise<Row[]> {
  const painted: number[] = [];
  const durable: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = apps.inbox(`bulk-${round}`);
    const spent = await inWindow(apps.winnow(dataDir), (winnow) => closeAll(winnow, dataDir, size));
    painted.push(spent.paintedMs);
    durable.push(spent.durableMs);
  }
  return [
    rowOf(`bulk edit of ${size} in the window → painted`, 'ms', figuresOf(painted), null, {
      atMost: { p95: paintedMs },
    }),
    rowOf(`bulk edit of ${size} in the window → durable`, 'ms', figuresOf(durable), null, {
      atMost: { p95: durableMs },
    }),
  ];
}

/** @returns ms from the key */
async function closeAll(
  winnow: Running,
  dataDir: string,
  size: number,
): Promise<{ readonly paintedMs: number; readonly durableMs: number }> {
  const { page } = winnow;
  const shown = () => page.evaluate(shownCount, z.number());
  const inboxCount = await shown();
  await press(page, 'g');
  await press(page, 'p');
  await until(page, `${shownCount} !== ${inboxCount}`);
  // Fewer by what the round before had sent when its window closed: there is one server for all of them.
  const count = await shown();
  if (count < size * leastShare) throw new Error(`only ${count} of ${size} are left to close`);
  await press(page, 'a', ctrl);
  await until(page, `document.body.innerText.includes('${count.toLocaleString('en')} selected')`);
  await press(page, 'e');
  // It is shown first what would become of each.
  const shownFirst = `document.body.innerText.includes('Close ${count.toLocaleString('en')}')`;
  await until(page, shownFirst);
  await page.evaluate(emptyProbe, z.undefined());
  await press(page, 'Enter');
  const durableAtMs = await whenDurable(dataDir);
  const { pressedAtMs, paintedAtMs } = await page.evaluate(
    'benchEmpty',
    z.object({ pressedAtMs: z.number(), paintedAtMs: z.number() }),
  );
  return { paintedMs: paintedAtMs - pressedAtMs, durableMs: durableAtMs - pressedAtMs };
}

/** As the probe of single keys, until none of the rows that were there is left: others may have come from the server. */
const emptyProbe = `void (window.benchEmpty = new Promise((resolve) => {
  addEventListener('keydown', (event) => {
    const rows = () => [...document.querySelectorAll('[role=listbox] [role=option]')].map(({ id }) => id);
    const before = new Set(rows());
    const look = () => requestAnimationFrame(() => {
      if (rows().some((id) => before.has(id))) return look();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({
        pressedAtMs: performance.timeOrigin + event.timeStamp,
        paintedAtMs: performance.timeOrigin + performance.now(),
      });
      port2.postMessage(null);
    });
    look();
  }, { capture: true, once: true });
}))`;

/**
 * What another connection can read has been committed, and a commit at synchronous FULL is on the disk. So many edits
 * are one part, and a part is one commit: the first of them tells of all.
 */
async function whenDurable(dataDir: string): Promise<number> {
  const db = new Database(join(dataDir, 'workspace.db'), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM intent').pluck();
  const deadline = performance.now() + giveUpMs;
  while (Number(count.get()) === 0) {
    if (performance.now() > deadline) throw new Error('no edit was kept');
    await pause(pollMs);
  }
  const atMs = performance.timeOrigin + performance.now();
  db.close();
  return atMs;
}
