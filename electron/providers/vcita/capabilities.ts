import type { Capabilities } from '#shared/capabilities.ts';

export const vcitaTitle = 'vcita';

/** Parts of a conversation that vcita takes but never tells: the agent keeps them as metadata. */
export const vcitaKeys = ['campaign', 'source_type', 'mobile'] as const;

export const vcitaCapabilities = {
  provider: 'vcita',
  title: vcitaTitle,
  fields: {
    status: {
      storage: 'provider',
      values: ['open', 'closed'],
      note: 'Closing archives the conversation; vcita has no pending, so that stays on this machine.',
    },
    tags: { storage: 'local', note: 'vcita conversations have no tags.' },
    metadata: {
      storage: 'provider',
      values: [...vcitaKeys],
      untold: true,
      note: 'vcita stores campaign, source_type and mobile but never tells them; other keys stay on this machine.',
    },
    subject: { storage: 'readonly', note: 'vcita does not let the title of a conversation be changed.' },
    priority: { storage: 'local', note: 'vcita has no field for priority.' },
    assignee: { storage: 'local', note: 'vcita tells whose conversation it is but does not let it be assigned.' },
    inbox: { storage: 'local', note: 'A vcita business has one inbox.' },
    spam: { storage: 'provider' },
    deleted: { storage: 'provider', note: 'vcita keeps deleted conversations in its trash.' },
    read: { storage: 'provider', values: ['read', 'unread'] },
    followUp: {
      storage: 'provider',
      halves: true,
      note: 'It belongs to the owner of the token; vcita does not tell its date, and setting one reopens the conversation for a moment.',
    },
  },
  touches: { followUp: [{ field: 'status', becomes: null }] },
} satisfies Capabilities;
