import type { ProviderDefinition } from '../provider.ts';
import { vantaxCapabilities, vantaxTitle } from './capabilities.ts';
import { connectVantax } from './client.ts';
import { credentialsSchema, optionsSchema, type VantaxCredentials, type VantaxOptions } from './schema.ts';

export const vantax: ProviderDefinition<VantaxCredentials, VantaxOptions> = {
  id: 'vantax',
  title: vantaxTitle,
  defaultBaseUrl: 'https://api.vantaxai.com/v1',
  credentials: credentialsSchema,
  options: optionsSchema,
  capabilities: vantaxCapabilities,
  connect: (connection) => connectVantax(connection),
};
