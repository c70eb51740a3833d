import { onTestFinished } from 'vitest';
import { connectMateo } from '#electron/providers/mateo/client.ts';
import { mateo } from '#electron/providers/mateo/definition.ts';
import { startMateoSimulator } from '#test/simulators/mateo/simulator.ts';
import type { SimReadings, SimSeed } from '#test/simulators/mateo/types.ts';
import { setUpOutbox } from './engine.ts';
import { realNetwork } from './ports.ts';
import { providerSteps } from './provider-steps.ts';

/** The engine, step by step and without timers, against a strict Mateo on loopback. @param tags that exist there */
export async function setUpMateo(seed: SimSeed, tags: readonly string[] = [], readings: Partial<SimReadings> = {}) {
  const engine = setUpOutbox([], { capabilities: mateo.capabilities });
  const nowMs = () => engine.clock.nowMs;
  const simulator = await startMateoSimulator({ nowMs, readings });
  onTestFinished(() => simulator.stop());
  for (const tag of tags) simulator.addTag(tag);
  const { id } = simulator.add(seed);
  const provider = connectMateo({
    baseUrl: simulator.baseUrl,
    credentials: { token: simulator.token },
    options: {},
    ...realNetwork(nowMs),
  });
  const steps = providerSteps(engine, provider);
  await steps.walk();
  simulator.log.length = 0;
  return { ...engine, ...steps, simulator, provider, id };
}
