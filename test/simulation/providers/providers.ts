import { simulatedChatwoot } from './chatwoot.ts';
import { simulatedMateo } from './mateo.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import { simulatedVantax } from './vantax.ts';
import { simulatedVcita } from './vcita.ts';
import { simulatedWapikit } from './wapikit.ts';
import { simulatedWeav } from './weav.ts';

/** Every provider that the simulation knows. */
export const simulatedProviders: readonly SimulatedProvider[] = [
  simulatedVantax,
  simulatedChatwoot,
  simulatedMateo,
  simulatedVcita,
  simulatedWapikit,
  simulatedWeav,
];
