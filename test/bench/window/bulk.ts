import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { figuresOf, type Row, rowOf } from '../figures.ts';
import type { Apps } from './apps.ts';
import { type Running, whenReady } from './electron.ts';
import { installProbe, lostAfterMs, press, pressUntil, pushKey } from './keys.ts';

const rounds = 3;
const limitMs = 500;
const pollMs = 2;
const ctrl = 2;

/** Everything in Pending selected, then one key: until it is both in workspace.db and painted. */
export async function bulkPaintedRow(apps: Apps, size: number): Promise<Row> {
  const samples: number[] = [];
  for (let round = 0; samples.length < rounds; round += 1) {
    const dataDir = apps.inbox(`bulk-${round}`);
    const winnow = await apps.winnow(dataDir);
    try {
      const ms = await closeAll(winnow, dataDir, size);
      if (ms !== null) samples.push(ms);
    } finally {
      await winnow.close();
    }
  }
  return rowOf(`bulk edit of ${size} → durable and painted`, 'ms', figuresOf(samples), null, { p95: limitMs });
}

/** @returns ms from the key to the later of the two, or null where Chromium held the key up */
async function closeAll(winnow: Running, dataDir: string, size: number): Promise<number | null> {
  const { page } = winnow;
  await whenReady(winnow);
  await installProbe(page);
  await pressUntil(
    page,
    [
      ['g', 0],
      ['p', 0],
    ],
    `document.documentElement.dataset.ready === '${size}'`,
  );
  const selected = `document.body.innerText.includes('${size.toLocaleString('en')} selected')`;
  await pressUntil(page, [['a', ctrl]], selected);
  const painted = page.evaluate(
    `new Promise((resolve) => {
      addEventListener('keydown', (event) => {
        const heldUpMs = performance.now() - event.timeStamp;
        const look = () => requestAnimationFrame(() => {
          if (document.querySelector('[role=listbox] [role=option]')) return look();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({
            heldUpMs,
            pressedAtMs: performance.timeOrigin + event.timeStamp,
            paintedAtMs: performance.timeOrigin + performance.now(),
          });
          port2.postMessage(null);
        });
        look();
      }, { capture: true, once: true });
    })`,
    z.object({ heldUpMs: z.number(), pressedAtMs: z.number(), paintedAtMs: z.number() }),
  );
  press(page, 'e');
  const push = setTimeout(() => press(page, pushKey), lostAfterMs);
  const durableAtMs = await whenDurable(dataDir, size);
  const { heldUpMs, pressedAtMs, paintedAtMs } = await painted;
  clearTimeout(push);
  if (heldUpMs >= lostAfterMs) return null;
  return Math.max(durableAtMs, paintedAtMs) - pressedAtMs;
}

/** What another connection can read has been committed, and a commit at synchronous FULL is on the disk. */
async function whenDurable(dataDir: string, size: number): Promise<number> {
  const db = new Database(join(dataDir, 'workspace.db'), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM intent').pluck();
  while (Number(count.get()) < size) await pause(pollMs);
  const atMs = performance.timeOrigin + performance.now();
  db.close();
  return atMs;
}
