import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { figuresOf, type Row, rowOf, single } from '../figures.ts';
import type { Apps } from './apps.ts';
import type { Cdp } from './cdp.ts';
import { until } from './keys.ts';

const limitMs = 16;
const readMs = 3;
const giveUpMs = 10 * 60_000;
const lookEveryMs = 1000;
const readEveryMs = 20;
const readsAtRest = 500;
const perMs = 1e6;

/**
 * The real app pulls everything from a server in another process: how long its main process was ever busy, and what the
 * window waits for a page meanwhile, beside what it waits for the same page at rest.
 */
export async function pullingRows(apps: Apps, dataDir: string, count: number): Promise<Row[]> {
  const winnow = await apps.winnow(dataDir);
  try {
    const main = await winnow.main();
    await main.evaluate(
      `(() => {
        globalThis.benchDelay = process.mainModule.require('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
        benchDelay.enable();
      })()`,
      z.undefined(),
    );
    // The empty document that a window begins with would take the readings with it.
    await until(winnow.page, 'window.winnow !== undefined');
    await startReading(winnow.page);
    await walkEnds(winnow.page, count);
    // A timer of 1 ms that fires after 9 means that something else ran for 8: the resolution is no part of the delay.
    const delay = z.object({ max: z.number(), p99: z.number() });
    const { max, p99 } = await main.evaluate('({ max: benchDelay.max, p99: benchDelay.percentile(99) })', delay);
    main.close();
    const whilePulling = await readSoFar(winnow.page);
    await pause(readsAtRest * readEveryMs);
    const atRest = await readSoFar(winnow.page);
    const longest = { ...single(max / perMs - 1), p50: p99 / perMs - 1 };
    return [
      rowOf(`main process while ${count} are pulled: 99 of 100 tasks (p50), the longest`, 'ms', longest, null, {
        atMost: { p99: limitMs },
      }),
      rowOf('a page asked by the window meanwhile', 'ms', figuresOf(whilePulling), figuresOf(atRest), {
        atMost: { p99: readMs },
      }),
    ];
  } finally {
    await winnow.close();
  }
}

/** Asks for the inbox's first page over and over, as the window does. */
async function startReading(page: Cdp): Promise<void> {
  await page.evaluate(
    `void (async () => {
      window.benchReads = [];
      const { value: { accounts: [{ id }] } } = await winnow.invoke('app.bootstrap', {});
      const asked = { accountId: id, view: { kind: 'place', place: 'inbox' }, after: null, limit: 50 };
      for (;;) {
        const startedAt = performance.now();
        await winnow.invoke('conversations.page', asked);
        benchReads.push(performance.now() - startedAt);
        await new Promise((resolve) => setTimeout(resolve, ${readEveryMs}));
      }
    })()`,
    z.undefined(),
  );
}

/** @returns ms of each since the last time */
const readSoFar = (page: Cdp) => page.evaluate('benchReads.splice(0)', z.array(z.number()));

/** Asks the app as its own interface does, seldom enough not to be what is measured. */
async function walkEnds(page: Cdp, count: number): Promise<void> {
  const deadline = performance.now() + giveUpMs;
  while (performance.now() < deadline) {
    await pause(lookEveryMs);
    const total = await page.evaluate(
      `winnow.invoke('app.bootstrap', {}).then(async ({ value: { accounts: [{ id, status }] } }) => {
        if (status.walk !== null) return 0;
        const { value } = await winnow.invoke('counts.get', { accountId: id });
        return value.inbox + value.pending + value.done;
      })`,
      z.int(),
    );
    if (total === count) return;
  }
  throw new Error('the pull did not end');
}
