import type { Capabilities } from '#shared/capabilities.ts';

export const mateoTitle = 'Mateo';

/** Mateo's words, which are Winnow's. */
export const mateoStatuses = ['open', 'closed', 'archived'] as const;

export const mateoCapabilities = {
  provider: 'mateo',
  title: mateoTitle,
  fields: {
    status: {
      storage: 'provider',
      values: [...mateoStatuses],
      note: 'Mateo knows open, closed and archived; pending stays on this machine.',
    },
    tags: { storage: 'provider', closed: true, note: 'Only tags that exist in Mateo; its API cannot create new ones.' },
    metadata: { storage: 'local', note: 'Mateo conversations have no metadata.' },
    subject: { storage: 'readonly', note: 'Mateo tells the subject but does not let it be changed.' },
    priority: { storage: 'local', note: 'Mateo has no field for priority.' },
    assignee: { storage: 'provider' },
    inbox: { storage: 'provider' },
    spam: { storage: 'readonly', note: 'Mateo decides about spam itself; its API cannot change it.' },
    deleted: { storage: 'local', note: 'Mateo conversations cannot be deleted through its API.' },
    read: { storage: 'readonly', note: 'Mateo tells what is unread but does not let it be changed.' },
    followUp: { storage: 'local', note: 'Mateo has no follow-ups.' },
  },
} satisfies Capabilities;
