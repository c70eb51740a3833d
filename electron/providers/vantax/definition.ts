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
  spaceOption: 'subAccountId',
  capabilities: vantaxCapabilities,
  form: [
    {
      part: 'credentials',
      key: 'token',
      label: 'API key',
      kind: 'secret',
      hint: 'It starts with vx_live_.',
      required: true,
    },
    {
      part: 'options',
      key: 'subAccountId',
      label: 'Sub-account',
      kind: 'text',
      hint: 'Its id, for example sub_8f2c.',
      required: true,
    },
    {
      part: 'options',
      key: 'followUpMetadata',
      label: 'Mirror follow-ups into metadata',
      kind: 'flag',
      hint: 'Other tools then see them as follow_up_at and follow_up_note.',
      required: false,
    },
    {
      part: 'options',
      key: 'contactNameKey',
      label: 'Metadata key of the contact’s name',
      kind: 'text',
      hint: 'Vantax sends no names; contact_name unless told.',
      required: false,
    },
  ],
  // Vantax documents no figures: these are what one agent’s app can ask for without being noticed.
  pace: { pollEveryMs: 15_000, walkEveryMs: 3_600_000, requestsPerHour: null },
  connect: (connection) => connectVantax(connection),
};
