import { join } from 'node:path';
import { sampleAccountId, secretKey } from '../accounts/connections.ts';
import type { Ports } from '../ports.ts';
import { type SampleServer, startSampleServer } from '../sample/server.ts';
import type { Stores } from '../storage/stores.ts';
import { wordsIn } from '../words.ts';
import type { EngineOptions } from './engine.ts';

/**
 * Starts the sample inbox and keeps its account.
 * @param wish `where-empty`: so that Winnow can be tried before anything is set up
 * @returns null where it is not to be opened
 */
export async function openSample(
  { files, secrets, clock, random, newId, zone }: Ports,
  { workspace }: Stores,
  wish: EngineOptions['sample'],
): Promise<SampleServer | null> {
  if (wish === 'never' || (wish === 'where-empty' && hasOwnAccount(workspace))) return null;
  const server = await startSampleServer({
    clock,
    random,
    newId,
    stateFile: join(files.dataDir, 'sample-inbox.json'),
  });
  secrets.set(secretKey(sampleAccountId), JSON.stringify({ token: server.token }));
  workspace.accounts.put(
    {
      id: sampleAccountId,
      provider: 'vantax',
      name: wordsIn(zone.language()).sampleInbox,
      baseUrl: server.baseUrl,
      options: { subAccountId: server.subAccountId },
      sample: true,
    },
    clock.nowMs(),
  );
  return server;
}

/** Whether the agent has connected an account. */
export const hasOwnAccount = (workspace: Stores['workspace']): boolean =>
  workspace.accounts.all().some(({ sample }) => !sample);
