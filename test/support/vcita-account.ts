import { onTestFinished } from 'vitest';
import { vcitaCapabilities } from '#electron/providers/vcita/capabilities.ts';
import { connectVcita } from '#electron/providers/vcita/client.ts';
import { type SimulatorOptions, startVcitaSimulator } from '#test/simulators/vcita/simulator.ts';
import type { SimSeed } from '#test/simulators/vcita/types.ts';
import { setUpOutbox } from './engine.ts';
import { realNetwork } from './ports.ts';
import { providerSteps } from './provider-steps.ts';

/** The engine, step by step and without timers, against a strict vcita on loopback. */
export async function setUpVcita(seeds: readonly SimSeed[], options: Partial<SimulatorOptions> = {}) {
  const engine = setUpOutbox([], { capabilities: vcitaCapabilities });
  const nowMs = () => engine.clock.nowMs;
  const simulator = await startVcitaSimulator({ nowMs, ...options });
  onTestFinished(() => simulator.stop());
  simulator.addMany(seeds.length, (i) => ({ lastMessageAtMs: nowMs() - (i + 1) * 60_000, ...seeds[i] }));
  const provider = connectVcita({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: { businessUid: '' },
    ...realNetwork(nowMs),
  });
  const steps = providerSteps(engine, provider);
  await steps.walk();
  simulator.log.length = 0;
  return { ...engine, ...steps, simulator, provider };
}
