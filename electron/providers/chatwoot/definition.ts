import type { ProviderDefinition } from '../provider.ts';
import { chatwootCapabilities, chatwootTitle } from './capabilities.ts';
import { connectChatwoot } from './client.ts';
import { type ChatwootCredentials, type ChatwootOptions, credentialsSchema, optionsSchema } from './schema.ts';

export const chatwoot: ProviderDefinition<ChatwootCredentials, ChatwootOptions> = {
  id: 'chatwoot',
  title: chatwootTitle,
  defaultBaseUrl: 'https://app.chatwoot.com',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: 'accountId',
  capabilities: chatwootCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'Access token',
      kind: 'secret',
      hint: 'At the end of your profile settings in Chatwoot.',
      required: true,
    },
    {
      part: 'options',
      key: 'accountId',
      label: 'Account number',
      kind: 'text',
      hint: 'The number in the address of its pages, for example 1 in /app/accounts/1.',
      required: true,
    },
  ],
  // A server of one's own sets its own limits; these are what one agent’s app can ask for without being noticed.
  pace: { pollEveryMs: 15_000, walkEveryMs: 3_600_000, requestsPerHour: null },
  connect: (connection) => connectChatwoot(connection),
};
