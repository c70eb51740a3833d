import { onTestFinished } from 'vitest';
import type { Transport } from '#electron/ports.ts';
import { connectVantax } from '#electron/providers/vantax/client.ts';
import { optionsSchema } from '#electron/providers/vantax/schema.ts';
import { startVantaxSimulator } from '#test/simulators/vantax/simulator.ts';
import type { SimSeed } from '#test/simulators/vantax/types.ts';
import { type EngineSetUp, setUpOutbox } from './engine.ts';
import { testNowMs } from './fake-clock.ts';
import { realNetwork } from './ports.ts';
import { providerSteps } from './provider-steps.ts';

/** The engine, step by step and without timers, against a strict Vantax on loopback. */
export async function setUpVantax(
  seeds: readonly SimSeed[],
  setUp: Omit<EngineSetUp, 'clock' | 'provider' | 'capabilities'> = {},
) {
  const clock = { nowMs: testNowMs };
  const nowMs = () => clock.nowMs;
  const simulator = await startVantaxSimulator({ nowMs });
  onTestFinished(() => simulator.stop());
  simulator.addMany(seeds.length, (i) => ({ lastMessageAtMs: nowMs() - (i + 1) * 60_000, ...seeds[i] }));
  const network = realNetwork(nowMs);
  const connect = (transport: Transport) =>
    connectVantax({
      baseUrl: simulator.baseUrl,
      credentials: { token: simulator.token },
      options: optionsSchema.parse({ subAccountId: simulator.subAccountId }),
      ...network,
      transport,
    });
  const provider = connect(network.transport);
  const engine = setUpOutbox([], { ...setUp, clock, provider: connect });
  const steps = providerSteps(engine, provider);
  await steps.walk();
  simulator.log.length = 0;
  return { ...engine, ...steps, simulator, provider };
}
