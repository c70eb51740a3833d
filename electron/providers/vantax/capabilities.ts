import type { Capabilities } from '#shared/capabilities.ts';
import { statuses } from '#shared/conversation.ts';

export const vantaxTitle = 'Vantax AI';

export const vantaxCapabilities = {
  provider: 'vantax',
  title: vantaxTitle,
  fields: {
    status: { storage: 'provider', values: [...statuses], note: 'Closing also marks the conversation as read.' },
    tags: { storage: 'provider' },
    metadata: { storage: 'provider' },
    subject: { storage: 'local', note: 'Vantax conversations have no subject.' },
    priority: { storage: 'local', note: 'Vantax has no field for priority.' },
    assignee: { storage: 'local', note: 'Vantax does not say who a conversation is assigned to.' },
    inbox: { storage: 'local', note: 'Vantax has no inboxes inside a sub-account.' },
    spam: { storage: 'local', note: 'Vantax has no spam folder in its API.' },
    deleted: { storage: 'local', note: 'Vantax conversations cannot be deleted through its API.' },
    read: { storage: 'readonly', note: 'Vantax counts unread messages itself; only closing sets them to read.' },
    followUp: {
      storage: 'local',
      note: 'Vantax has no follow-ups; the account can mirror them into its metadata for other tools.',
    },
  },
} satisfies Capabilities;
