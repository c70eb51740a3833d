import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { ProvisionedAccount } from '#shared/account.ts';
import { benchAccount } from './inbox.ts';

const address = z.strictObject({ baseUrl: z.string(), token: z.string(), subAccountId: z.string() });

/** Starts the provider's stand-in in a process of its own. */
export async function startSimulator(
  count: number,
  nowMs: number,
): Promise<{ account: ProvisionedAccount; stop(): void }> {
  const script = join(import.meta.dirname, 'simulator-process.ts');
  const child = spawn(process.execPath, [script, String(count), String(nowMs)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { baseUrl, token, subAccountId } = address.parse(JSON.parse(String(line)));
  return { account: benchAccount(baseUrl, token, subAccountId), stop: () => child.stdin.end() };
}
