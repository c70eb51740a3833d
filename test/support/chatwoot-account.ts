import { onTestFinished } from 'vitest';
import { chatwootCapabilities } from '#electron/providers/chatwoot/capabilities.ts';
import { connectChatwoot } from '#electron/providers/chatwoot/client.ts';
import { type SimulatorOptions, startChatwootSimulator } from '#test/simulators/chatwoot/simulator.ts';
import type { SimSeed } from '#test/simulators/chatwoot/types.ts';
import { setUpOutbox } from './engine.ts';
import { realNetwork } from './ports.ts';
import { providerSteps } from './provider-steps.ts';

/** The engine, step by step and without timers, against a strict Chatwoot on loopback. */
export async function setUpChatwoot(seeds: readonly SimSeed[], options: Partial<SimulatorOptions> = {}) {
  const engine = setUpOutbox([], { capabilities: chatwootCapabilities });
  const nowMs = () => engine.clock.nowMs;
  const simulator = await startChatwootSimulator({ nowMs, ...options });
  onTestFinished(() => simulator.stop());
  simulator.addMany(seeds.length, (i) => ({ lastActivityAtMs: nowMs() - (i + 1) * 60_000, ...seeds[i] }));
  const provider = connectChatwoot({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { accountId: simulator.accountId },
    ...realNetwork(nowMs),
  });
  const steps = providerSteps(engine, provider);
  await steps.walk();
  simulator.log.length = 0;
  return { ...engine, ...steps, simulator, provider };
}
