import type { SimStore } from './store.ts';
import type { SimAgent, SimConversation, SimHabits, SimMessage } from './types.ts';

const seconds = (ms: number) => Math.floor(ms / 1000);

export function messageShape(item: SimConversation, message: SimMessage) {
  return {
    id: message.id,
    content: message.text,
    account_id: 1,
    inbox_id: item.inboxId,
    conversation_id: Number(item.id),
    message_type: message.type,
    content_type: 'text',
    content_attributes: {},
    private: message.isPrivate,
    status: message.status,
    source_id: null,
    created_at: seconds(message.atMs),
    ...(message.type === 2 ? {} : { sender: { id: 7, name: message.author ?? item.contact.name } }),
  };
}

export const agentShape = (agent: SimAgent) => ({
  id: agent.id,
  account_id: 1,
  availability_status: 'available',
  auto_offline: true,
  confirmed: true,
  email: `agent${agent.id}@example.com`,
  available_name: agent.name,
  name: agent.name,
  role: 'agent',
  thumbnail: '',
});

export function snoozeShape(item: SimConversation, { tellsIsoSnooze }: SimHabits): number | string | null {
  if (item.snoozedUntilMs === null) return null;
  return tellsIsoSnooze ? new Date(item.snoozedUntilMs).toISOString() : seconds(item.snoozedUntilMs);
}

export function conversationShape(
  item: SimConversation,
  store: SimStore,
  agents: readonly SimAgent[],
  habits: SimHabits,
) {
  const assignee = agents.find(({ id }) => id === item.assigneeId);
  const last = item.messages.filter(({ type }) => type !== 2).at(-1);
  return {
    meta: {
      sender: { ...item.contact, availability_status: 'offline', identifier: null, custom_attributes: {} },
      channel: item.channel,
      ...(assignee ? { assignee: agentShape(assignee) } : {}),
      hmac_verified: false,
    },
    id: Number(item.id),
    messages: item.messages.slice(-1).map((message) => messageShape(item, message)),
    account_id: 1,
    uuid: `00000000-0000-4000-8000-${item.id.padStart(12, '0')}`,
    additional_attributes: item.mailSubject === null ? {} : { mail_subject: item.mailSubject },
    agent_last_seen_at: seconds(item.agentSeenAtMs),
    assignee_last_seen_at: 0,
    can_reply: true,
    contact_last_seen_at: 0,
    custom_attributes: item.customAttributes,
    inbox_id: item.inboxId,
    labels: item.labels,
    muted: false,
    snoozed_until: snoozeShape(item, habits),
    status: item.status,
    created_at: seconds(item.createdAtMs),
    updated_at: item.updatedAtMs / 1000,
    timestamp: seconds(item.lastActivityAtMs),
    first_reply_created_at: null,
    unread_count: store.unreadCount(item),
    last_non_activity_message: last ? messageShape(item, last) : null,
    last_activity_at: seconds(item.lastActivityAtMs),
    priority: item.priority,
    waiting_since: 0,
    sla_policy_id: null,
  };
}
