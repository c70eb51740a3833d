import type { Capabilities } from '#shared/capabilities.ts';
import { priorities, statuses } from '#shared/conversation.ts';

export const chatwootTitle = 'Chatwoot';

export const chatwootCapabilities = {
  provider: 'chatwoot',
  title: chatwootTitle,
  page: '/app/accounts/{accountId}/conversations/{id}',
  fields: {
    status: {
      storage: 'provider',
      values: [...statuses],
      mayChange: ['assignee'],
      note: 'Closed is “resolved” there; reopening assigns the conversation to the agent whose token is used.',
    },
    tags: {
      storage: 'provider',
      equality: { case: 'ignored', trim: true },
      note: 'Tags are Chatwoot’s labels, which hold no commas.',
    },
    metadata: { storage: 'provider', note: 'Metadata are the conversation’s custom attributes.' },
    subject: { storage: 'readonly', note: 'Chatwoot takes the subject from the first e-mail.' },
    priority: { storage: 'provider', values: [...priorities, 'none'], note: 'Normal is “medium” there.' },
    assignee: { storage: 'provider' },
    inbox: { storage: 'readonly', note: 'Chatwoot cannot move a conversation to another inbox.' },
    spam: { storage: 'local', note: 'Chatwoot has no spam folder.' },
    deleted: { storage: 'local', note: 'Chatwoot does not document deleting a conversation.' },
    read: { storage: 'provider', values: ['read', 'unread'] },
    followUp: {
      storage: 'provider',
      values: ['snooze'],
      note: 'A snooze is “snoozed” there, which takes the conversation out of pending or closed; closing it, or setting it to pending, ends the snooze. Reminders stay on this machine.',
    },
  },
  listTellsText: true,
  touches: {
    status: [{ field: 'followUp', becomes: { field: 'followUp', to: null } }],
    followUp: [{ field: 'status', becomes: { field: 'status', to: 'open' } }],
  },
} satisfies Capabilities;
