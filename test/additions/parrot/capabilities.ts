import type { Capabilities } from '#shared/capabilities.ts';

export const parrotTitle = 'Parrot';

const local = { storage: 'local', note: 'A parrot repeats names and nothing else.' } as const;

export const parrotCapabilities = {
  provider: 'parrot',
  title: parrotTitle,
  fields: {
    status: { storage: 'provider', values: ['open', 'closed'] },
    tags: local,
    metadata: local,
    subject: local,
    priority: local,
    assignee: local,
    inbox: local,
    spam: local,
    deleted: local,
    read: { storage: 'readonly', note: 'A parrot does not read.' },
    followUp: local,
  },
} satisfies Capabilities;
