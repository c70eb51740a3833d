import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { isWithin } from '#shared/scope.ts';
import { startsWith } from '#shared/settings.ts';
import type { Handlers } from '../ipc/dispatch.ts';

const giveUpMs = 60_000;
const lookEveryMs = 150;

/**
 * Writes a PNG of the window once the conversations are there and painted.
 * The interface says so itself: it sets `data-ready` on its root element to the total of the list it has painted.
 * @returns how many conversations the account holds
 * @throws after 60 s
 */
export async function takeScreenshot(
  window: BrowserWindow,
  handlers: Promise<Handlers>,
  file: string,
): Promise<number> {
  const giveUpAtMs = performance.now() + giveUpMs;
  const { 'app.bootstrap': bootstrap, 'counts.get': counts } = await handlers;
  let before: string | null = null;
  for (;;) {
    if (performance.now() > giveUpAtMs) throw new Error(`The list was not painted within ${giveUpMs / 1000} s.`);
    const { accounts, settings } = await bootstrap({});
    const scope = startsWith(accounts, settings);
    const shown = accounts.filter(({ id }) => isWithin(scope, id));
    // Pulled once, or something stands in the way that waiting does not change.
    const isSettled = shown.every(
      ({ status }) => status.walk === null && (status.lastPullMs !== null || status.gate !== null),
    );
    const now = isSettled ? await paintedTotal(window) : null;
    if (scope !== null && now !== null && now === before) {
      await capture(window, file);
      const { inbox, pending, done, spam, trash } = await counts({ accountId: scope });
      return inbox + pending + done + spam + trash;
    }
    before = now;
    await sleep(lookEveryMs);
  }
}

/** Of the list that the interface has painted, its fonts included; null until then. */
async function paintedTotal(window: BrowserWindow): Promise<string | null> {
  const value: unknown = await window.webContents.executeJavaScript(
    'document.fonts.ready.then(() => document.documentElement.dataset.ready ?? null)',
  );
  return typeof value === 'string' ? value : null;
}

async function capture(window: BrowserWindow, file: string): Promise<void> {
  const image = await window.webContents.capturePage();
  if (image.isEmpty()) throw new Error('The window has no picture.');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, image.toPNG());
}
