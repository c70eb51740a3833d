import { chatwoot } from './chatwoot/definition.ts';
import { mateo } from './mateo/definition.ts';
import type { ProviderDefinition } from './provider.ts';
import { vantax } from './vantax/definition.ts';
import { vcita } from './vcita/definition.ts';
import { wapikit } from './wapikit/definition.ts';
import { weav } from './weav/definition.ts';

/** Every provider that an account can belong to. A new adapter is added here and nowhere else. */
export const providers: readonly ProviderDefinition[] = [vantax, chatwoot, mateo, vcita, wapikit, weav];

export function findProvider(id: string): ProviderDefinition | null {
  return providers.find((provider) => provider.id === id) ?? null;
}
