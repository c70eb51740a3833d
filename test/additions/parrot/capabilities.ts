import type { Capabilities } from '#shared/capabilities.ts';

export const parrotTitle = 'Parrot';

export const parrotCapabilities = {
  provider: 'parrot',
  title: parrotTitle,
  fields: {
    status: { storage: 'provider', values: ['open', 'closed'] },
    tags: { storage: 'local' },
    metadata: { storage: 'local' },
    subject: { storage: 'local' },
    priority: { storage: 'local' },
    assignee: { storage: 'local' },
    inbox: { storage: 'local' },
    spam: { storage: 'local' },
    deleted: { storage: 'local' },
    read: { storage: 'readonly' },
    followUp: { storage: 'local' },
  },
} satisfies Capabilities;
