import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import type { AccountView } from '#shared/ipc/accounts.ts';
import type { NewNotice } from '#shared/notice.ts';

/** better-sqlite3's own binaries need Node-API 10. */
const neededNodeApi = 10;

/** Whether this Electron is the old one that stands in where the current one cannot be fetched. */
export const isOldRuntime = (napi: string | undefined): boolean => Number(napi ?? 0) < neededNodeApi;

/** @returns the build of better-sqlite3 that this runtime needs, or null where it can use the package's own */
export const nativeBindingFor = (appDir: string, napi: string | undefined): string | null =>
  isOldRuntime(napi) ? join(appDir, 'native', 'better_sqlite3.node') : null;

/** What libraries find in any other runtime; the old one has it only as a module. */
export function completeRuntime(): void {
  globalThis.crypto ??= webcrypto as Crypto;
}

/** The old runtime no longer gets security fixes, so real customers' data has no place in it. */
export function oldRuntimeNotice(
  accounts: readonly Pick<AccountView, 'sample' | 'baseUrl'>[],
  napi: string | undefined,
): NewNotice | null {
  if (!isOldRuntime(napi) || accounts.every(({ sample, baseUrl }) => sample || isLoopback(baseUrl))) return null;
  return {
    level: 'warning',
    news: { kind: 'old-runtime' },
    action: null,
  };
}

/** Whether a server is out of reach for this Electron: what has no fixes must not be handed real customers' words. */
export const isOutOfReach = (url: URL, napi: string | undefined): boolean =>
  isOldRuntime(napi) && !isLoopback(url.href);

function isLoopback(baseUrl: string): boolean {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(baseUrl).hostname);
  } catch {
    return false;
  }
}
