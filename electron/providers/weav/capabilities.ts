import type { Capabilities } from '#shared/capabilities.ts';
import { priorities } from '#shared/conversation.ts';

export const weavTitle = 'Weav';

export const weavCapabilities = {
  provider: 'weav',
  title: weavTitle,
  fields: {
    status: {
      storage: 'provider',
      values: ['open', 'closed'],
      note: 'Weav knows open and closed; pending stays on this machine.',
    },
    tags: { storage: 'local', note: 'Weav has no tags in its API.' },
    metadata: { storage: 'local', note: 'Weav conversations have no metadata.' },
    subject: { storage: 'provider', equality: { trim: true, emptyIsNull: true } },
    priority: { storage: 'provider', values: [...priorities] },
    assignee: {
      storage: 'provider',
      note: 'A chat stays with its original agent, and an email with the workspace’s active email agent.',
    },
    inbox: { storage: 'local', note: 'Weav has no inboxes in its API.' },
    spam: { storage: 'readonly', note: 'Weav decides about spam itself; its API cannot change it.' },
    deleted: { storage: 'local', note: 'Weav conversations cannot be deleted through its API.' },
    read: { storage: 'local', note: 'Weav does not say which conversations are read.' },
    followUp: { storage: 'local', note: 'Weav has no follow-ups.' },
  },
} satisfies Capabilities;
