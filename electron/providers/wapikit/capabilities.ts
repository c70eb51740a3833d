import type { Capabilities } from '#shared/capabilities.ts';

export const wapikitTitle = 'WapiKit';

export const wapikitCapabilities = {
  provider: 'wapikit',
  title: wapikitTitle,
  fields: {
    status: { storage: 'provider', values: ['open', 'closed'], note: 'WapiKit knows active and closed, not pending.' },
    tags: { storage: 'readonly', note: 'WapiKit shows tags but has no way to change them through its API.' },
    metadata: { storage: 'local', note: 'WapiKit conversations hold no metadata.' },
    subject: { storage: 'local', note: 'WapiKit conversations have no subject.' },
    priority: { storage: 'local', note: 'WapiKit has no field for priority.' },
    assignee: { storage: 'provider' },
    inbox: { storage: 'local', note: 'WapiKit has no inboxes inside an organization.' },
    spam: { storage: 'local', note: 'WapiKit has no spam folder.' },
    deleted: {
      storage: 'provider',
      note: 'Deleted is a status there, which can be taken back; any other status takes a conversation out of the trash.',
    },
    read: { storage: 'provider', values: ['read'], note: 'WapiKit can mark as read, but not as unread.' },
    followUp: { storage: 'local', note: 'WapiKit has no follow-ups.' },
  },
  listTellsText: true,
  touches: {
    status: [{ field: 'deleted', becomes: { field: 'deleted', to: false } }],
    deleted: [{ field: 'status', becomes: null }],
  },
} satisfies Capabilities;
