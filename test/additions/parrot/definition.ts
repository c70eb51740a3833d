import type { ProviderDefinition } from '#electron/providers/provider.ts';
import { parrotCapabilities, parrotTitle } from './capabilities.ts';
import { connectParrot } from './client.ts';
import { credentialsSchema, optionsSchema } from './schema.ts';

export const parrot: ProviderDefinition<{ token: string }, object> = {
  id: 'parrot',
  title: parrotTitle,
  defaultBaseUrl: 'https://parrot.example',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: null,
  capabilities: parrotCapabilities,
  form: [{ part: 'credentials', key: 'token', label: 'Token', kind: 'secret', hint: null, required: true }],
  pace: { pollEveryMs: 30_000, walkEveryMs: 3_600_000, requestsPerHour: null },
  connect: connectParrot,
};
