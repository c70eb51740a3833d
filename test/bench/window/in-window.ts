import { setTimeout as pause } from 'node:timers/promises';
import { type Running, whenReady } from './electron.ts';
import { installProbe } from './keys.ts';

/** What an app does right after its start is measured by the launch; until then it may not hear every key either. */
const settleMs = 3000;

/** Opens a window, lets it settle, uses it and closes it, whatever happens. */
export async function inWindow<T>(opening: Promise<Running>, use: (running: Running) => Promise<T>): Promise<T> {
  const running = await opening;
  try {
    await whenReady(running);
    await pause(settleMs);
    await installProbe(running.page);
    return await use(running);
  } finally {
    await running.close();
  }
}
