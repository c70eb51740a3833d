import type { ProviderDefinition } from '../provider.ts';
import { wapikitCapabilities, wapikitTitle } from './capabilities.ts';
import { connectWapikit } from './client.ts';
import { credentialsSchema, optionsSchema, type WapikitCredentials, type WapikitOptions } from './schema.ts';

export const wapikit: ProviderDefinition<WapikitCredentials, WapikitOptions> = {
  id: 'wapikit',
  title: wapikitTitle,
  defaultBaseUrl: 'https://api.wapikit.com/api',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: null,
  capabilities: wapikitCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'Access token',
      kind: 'secret',
      hint: 'An API key of your organization, from WapiKit’s settings.',
      required: true,
    },
  ],
  // About 600 requests an hour for each path. A poll costs two of the list’s; the rest is for walks and the agent.
  pace: { pollEveryMs: 30_000, walkEveryMs: 6 * 3_600_000, requestsPerHour: 540 },
  connect: (connection) => connectWapikit(connection),
};
