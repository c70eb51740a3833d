import { onTestFinished } from 'vitest';
import { connectVantax } from '#electron/providers/vantax/client.ts';
import { optionsSchema } from '#electron/providers/vantax/schema.ts';
import { poll, walkPage } from '#electron/sync/pull.ts';
import { type ConflictPolicy, claimNext, push } from '#electron/sync/push.ts';
import type { Edit } from '#shared/intent.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { setUpOutbox, testAccount } from './engine.ts';
import { quiet } from './stores.ts';

const never = new AbortController().signal;

/** The engine, step by step and without timers, against a strict Vantax on loopback. */
export async function setUpVantax(seeds: readonly SimSeed[], dataDir?: string) {
  const engine = setUpOutbox([], dataDir);
  const nowMs = () => engine.clock.nowMs;
  const simulator = await startVantaxSimulator({ nowMs });
  onTestFinished(() => simulator.stop());
  simulator.addMany(seeds.length, (i) => ({ lastMessageAtMs: nowMs() - (i + 1) * 60_000, ...seeds[i] }));
  const provider = connectVantax({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: optionsSchema.parse({ subAccountId: simulator.subAccountId }),
    nowMs,
  });
  const policy: { value: ConflictPolicy } = { value: 'ask' };
  const deps = {
    ...engine,
    provider,
    accountId: testAccount,
    nowMs,
    jitter: () => 0.5,
    conflictPolicy: () => policy.value,
    log: quiet,
    onProgress: () => {},
  };
  const steps = {
    /** One whole walk. */
    async walk() {
      while (!(await walkPage(deps, never)));
    },
    poll: () => poll(deps, never),
    /** Pushes the next conversation. @returns false where none is due */
    async push(): Promise<boolean> {
      const claim = claimNext(deps);
      if (claim) await push(deps, claim, never);
      return claim !== null;
    },
    enqueueMany: (ids: readonly string[], ...edits: Edit[]) =>
      engine.outbox.enqueue(engine.account, { commandId: `many-${ids.join()}`, ids, edits }),
    pending: (id: string) => engine.stores.workspace.intents.pending(testAccount, id),
    history: () => engine.stores.workspace.intents.list(testAccount, 'history', 1000),
  };
  await steps.walk();
  simulator.log.length = 0;
  return { ...engine, ...steps, policy, simulator, provider, deps };
}
