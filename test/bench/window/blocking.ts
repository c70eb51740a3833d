import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Row, rowOf, single } from '../figures.ts';
import type { Apps } from './apps.ts';
import type { Cdp } from './cdp.ts';

const limitMs = 16;
const giveUpMs = 10 * 60_000;
const lookEveryMs = 1000;
const perMs = 1e6;

/** The real app pulls everything from a server in another process; its main process tells how long it was ever busy. */
export async function blockedRow(apps: Apps, dataDir: string, count: number): Promise<Row> {
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
    await walkEnds(winnow.page, count);
    // A timer of 1 ms that fires after 9 means that something else ran for 8: the resolution is no part of the delay.
    const { max } = await main.evaluate('({ max: benchDelay.max })', z.object({ max: z.number() }));
    main.close();
    const longest = max / perMs - 1;
    return rowOf(`main process: longest task while ${count} are pulled`, 'ms', single(longest), null, { p99: limitMs });
  } finally {
    await winnow.close();
  }
}

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
