import type { ProviderDefinition } from '../provider.ts';
import { mateoCapabilities, mateoTitle } from './capabilities.ts';
import { connectMateo } from './client.ts';
import { credentialsSchema, type MateoCredentials, type MateoOptions, optionsSchema } from './schema.ts';

export const mateo: ProviderDefinition<MateoCredentials, MateoOptions> = {
  id: 'mateo',
  title: mateoTitle,
  defaultBaseUrl: 'https://integration.getmateo.com/api/v1',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: null,
  capabilities: mateoCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'API key',
      kind: 'secret',
      hint: null,
      required: true,
    },
  ],
  // Documented: about 10,000 requests a day, so some 416 an hour. A walk of 10,000 conversations takes 205 requests and
  // up to as many for the names of their contacts.
  pace: { pollEveryMs: 60_000, walkEveryMs: 6 * 3_600_000, requestsPerHour: 400 },
  connect: (connection) => connectMateo(connection),
};
