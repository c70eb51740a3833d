import type { ProviderDefinition } from '../provider.ts';
import { weavCapabilities, weavTitle } from './capabilities.ts';
import { connectWeav } from './client.ts';
import { credentialsSchema, optionsSchema, type WeavCredentials, type WeavOptions } from './schema.ts';

export const weav: ProviderDefinition<WeavCredentials, WeavOptions> = {
  id: 'weav',
  title: weavTitle,
  defaultBaseUrl: 'https://api.weav.com/v1',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: null,
  capabilities: weavCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'API token',
      kind: 'secret',
      hint: 'It needs the abilities external-api:read and external-api:write.',
      required: true,
    },
  ],
  // Weav documents no figures and no way to ask for changes only: walks are more frequent than elsewhere.
  pace: { pollEveryMs: 30_000, walkEveryMs: 20 * 60_000, requestsPerHour: null },
  connect: (connection) => connectWeav(connection),
};
