import { simulatedChatwoot } from './chatwoot.ts';
import type { SimulatedProvider } from './simulated-provider.ts';
import { simulatedVantax } from './vantax.ts';

/** Every provider that the simulation knows. */
export const simulatedProviders: readonly SimulatedProvider[] = [simulatedVantax, simulatedChatwoot];
