/** Rows and messages as the providers' own documents show them; what a test is about is given. */

const atS = Date.UTC(2026, 2, 10, 11) / 1000;
const at = new Date(atS * 1000).toISOString();

export const chatwootSaid = (over: object = {}) => ({
  id: 72,
  content: 'Is the blue one in stock?',
  message_type: 0,
  private: false,
  created_at: atS,
  sender: { id: 3, name: 'Ana' },
  ...over,
});

export const chatwootItem = (over: object = {}) => ({
  id: 5,
  status: 'open',
  priority: null,
  labels: [],
  custom_attributes: {},
  snoozed_until: null,
  unread_count: 0,
  inbox_id: 1,
  created_at: atS - 90_000,
  last_activity_at: atS,
  updated_at: atS,
  additional_attributes: {},
  last_non_activity_message: chatwootSaid(),
  meta: { sender: { id: 3, name: 'Ana' }, channel: 'Channel::Whatsapp', assignee: null },
  ...over,
});

export const wapikitSaid = (messageType: string, messageData: unknown, over: object = {}) => ({
  uniqueId: 'm1',
  conversationId: 'c1',
  direction: 'InBound',
  status: 'Read',
  messageType,
  createdAt: at,
  messageData,
  ...over,
});

export const wapikitItem = (over: object = {}) => ({
  uniqueId: 'c1',
  contactId: 'p1',
  contact: { uniqueId: 'p1', name: 'Ana', phone: '+491700000001' },
  createdAt: at,
  numberOfUnreadMessages: 0,
  status: 'Active',
  tags: [],
  messages: [wapikitSaid('Text', { text: 'hello' })],
  ...over,
});

export const vcitaReply = (over: object = {}) => ({
  uid: 'c1',
  title: 'A question',
  follow_up: false,
  business_unread: false,
  spam: false,
  archived: false,
  deleted: false,
  last_user_action_at: null,
  last_client_action_at: at,
  last_message: { title: null, text: 'hello', message_of: 'client' },
  client: { uid: 'p1', first_name: 'Ana', last_name: 'Souza', email: 'ana@example.com' },
  staff: null,
  ...over,
});
