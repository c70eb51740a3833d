import type { Field, SimulatedServer, WireRequest } from './simulated-provider.ts';

type Effect = ReturnType<SimulatedServer['about']>['effect'];

/** What the test must know of a provider beyond what the simulation does. */
export type ProviderExample = {
  /** Headers that carry this token. */
  headers(token: string): Readonly<Record<string, string>>;
  /** One request of each kind about this conversation, each after the other; writes change something. */
  requests(server: SimulatedServer, id: string): readonly (WireRequest & { readonly effect: Effect })[];
  /** Fields that may change with a field, as documented. */
  readonly couples: Readonly<Partial<Record<Field, readonly Field[]>>>;
  /** Keys that tell nothing that the oracle asks about: in any depth of answers with messages, and of all others. */
  readonly idleKeys: { readonly messages: readonly string[]; readonly others: readonly string[] };
};

/** By the provider's id. */
export const providerExamples: Readonly<Record<string, ProviderExample>> = {
  vantax: {
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    requests({ account }, id) {
      const patch = { method: 'PATCH', path: `/conversations/${id}`, effect: 'write' } as const;
      return [
        {
          method: 'GET',
          path: `/conversations?sub_account_id=${account.options.subAccountId}&limit=5`,
          body: null,
          effect: 'list',
        },
        { method: 'GET', path: `/conversations/${id}`, body: null, effect: 'read' },
        { method: 'GET', path: `/conversations/${id}/messages?limit=100`, body: null, effect: 'messages' },
        { ...patch, body: { status: 'pending', tags: ['new'] } },
        { ...patch, body: { metadata: { new: '5' } } },
      ];
    },
    couples: { status: ['read'] },
    idleKeys: {
      messages: ['status', 'channel', 'total'],
      others: ['contact_id', 'channel', 'created_at', 'total', 'next_cursor', 'sub_account_id'],
    },
  },
  chatwoot: {
    headers: (token) => ({ api_access_token: token }),
    requests({ account }, id) {
      const root = `/api/v1/accounts/${account.options.accountId}`;
      const get = (path: string, effect: Effect) => ({ method: 'GET', path: `${root}${path}`, body: null, effect });
      const post = (action: string, body: unknown) =>
        ({ method: 'POST', path: `${root}/conversations/${id}/${action}`, body, effect: 'write' }) as const;
      return [
        get('/conversations?status=all&page=1', 'list'),
        get(`/conversations/${id}`, 'read'),
        get(`/conversations/${id}/messages`, 'messages'),
        get('/agents', 'other'),
        get('/labels', 'other'),
        get('/inboxes', 'other'),
        { method: 'GET', path: '/api/v1/profile', body: null, effect: 'other' },
        post('labels', { labels: ['new', 'newer'] }),
        post('custom_attributes', { custom_attributes: { new: 5 } }),
        post('toggle_status', { status: 'snoozed', snoozed_until: 2_000_000_000 }),
        post('toggle_status', { status: 'resolved' }),
        post('assignments', { assignee_id: 3 }),
        post('assignments', { assignee_id: 0 }),
        post('toggle_priority', { priority: 'low' }),
        post('toggle_priority', { priority: 'urgent' }),
        post('unread', null),
        post('update_last_seen', null),
      ];
    },
    couples: { status: ['followUp', 'assignee'], followUp: ['status'] },
    idleKeys: {
      messages: ['status', 'content_type', 'sender'],
      others: [
        ...['uuid', 'account_id', 'muted', 'can_reply', 'timestamp', 'messages', 'waiting_since', 'sla_policy_id'],
        ...['sender', 'channel', 'created_at', 'updated_at'],
        ...['mine_count', 'unassigned_count', 'assigned_count', 'all_count'],
      ],
    },
  },
};
