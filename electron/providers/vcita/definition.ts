import type { ProviderDefinition } from '../provider.ts';
import { vcitaCapabilities, vcitaTitle } from './capabilities.ts';
import { connectVcita } from './client.ts';
import { credentialsSchema, optionsSchema, type VcitaCredentials, type VcitaOptions } from './schema.ts';

export const vcita: ProviderDefinition<VcitaCredentials, VcitaOptions> = {
  id: 'vcita',
  title: vcitaTitle,
  defaultBaseUrl: 'https://api.vcita.biz',
  credentials: credentialsSchema,
  options: optionsSchema,
  spaceOption: 'businessUid',
  capabilities: vcitaCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'Token',
      kind: 'secret',
      hint: 'A staff token, or a directory token together with the business below.',
      required: true,
    },
    {
      part: 'options',
      key: 'businessUid',
      label: 'Business',
      kind: 'text',
      hint: 'Its uid: a directory token acts on behalf of it, and the names of its staff are listed.',
      required: false,
    },
  ],
  // vcita documents no figures. A poll is one request for each of five folders.
  pace: { pollEveryMs: 30_000, walkEveryMs: 3_600_000, requestsPerHour: null },
  connect: (connection) => connectVcita(connection),
};
