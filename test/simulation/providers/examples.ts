import { MateoSimulator } from '../../simulators/mateo/simulator.ts';
import { WeavSimulator } from '../../simulators/weav/simulator.ts';
import type { Target, Value } from '../oracle/logs.ts';
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
  /** Of a target that does not take any value: the ones that it takes. */
  readonly values?: Readonly<Record<Target, readonly Value[]>>;
  /** The status that says that a token is not accepted, where it is not 401. */
  readonly refused?: number;
  /** Fields that always have a value. */
  readonly required?: readonly Field[];
  /** Shapes that keep back some of what the server stores, but never say otherwise: the provider's own test knows them. */
  readonly hiding?: readonly string[];
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
  wapikit: {
    headers: (token) => ({ 'x-access-token': token }),
    requests(server, id) {
      const get = (path: string, effect: Effect) => ({ method: 'GET', path, body: null, effect });
      const post = (action: string, body: unknown) =>
        ({ method: 'POST', path: `/conversation/${id}${action}`, body, effect: 'write' }) as const;
      const [member = ''] = server.ids().flatMap((one) => server.values(one)?.assignee ?? []);
      return [
        get('/conversations?page=1&per_page=50', 'list'),
        get('/conversations?page=1&per_page=50&status=Closed', 'list'),
        get(`/conversation/${id}`, 'read'),
        get(`/conversation/${id}/messages?page=1&per_page=50`, 'messages'),
        get('/organization/members?page=1&per_page=50', 'other'),
        get('/organization/tags?page=1&per_page=50', 'other'),
        post('', { status: 'Closed' }),
        post('/read', null),
        post('/assign', { organizationMemberId: member }),
        post('/unassign', { userId: member }),
      ];
    },
    couples: { deleted: ['status'] },
    idleKeys: {
      messages: ['messageType', 'status', 'total'],
      others: [
        'campaignId',
        'totalMessages',
        'initiatedBy',
        'contact',
        'contactId',
        'total',
        'createdAt',
        'email',
        'roles',
      ],
    },
    hiding: [
      ...['doc:empty-success', 'doc:is-read', 'doc:one-as-published', 'odd:status-null', 'odd:unread-null'],
      ...['odd:message-created-null', 'odd:message-direction-null'],
      ...['odd:entry-id-null', 'odd:entry-name-null', 'odd:entry-label-null'],
    ],
  },
  weav: {
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    requests({ simulator }, id) {
      if (!(simulator instanceof WeavSimulator)) throw new TypeError('this is no server of Weav');
      const { hasList, hasOne } = simulator.readings;
      const get = (path: string, effect: Effect) => ({ method: 'GET', path, body: null, effect });
      const put = (body: unknown) => ({ method: 'PUT', path: `/conversations/${id}`, body, effect: 'write' }) as const;
      return [
        get(`/customers/${simulator.get(id)?.customer_id}/conversations?per_page=100&page=1`, 'list'),
        ...(hasList ? [get('/conversations?per_page=100&page=1', 'list')] : []),
        ...(hasOne ? [get(`/conversations/${id}`, 'read')] : []),
        get(`/conversations/${id}/messages?per_page=100&page=1`, 'messages'),
        get('/customers?per_page=100&page=1', 'other'),
        get('/agents?per_page=100&page=1', 'other'),
        put({ status: 'closed', priority: 'urgent' }),
        put({ subject: null, assignee_id: '8', assignee_type: 'user' }),
      ];
    },
    couples: {},
    idleKeys: {
      messages: ['links', 'meta', 'from', 'to', 'cc', 'bcc', 'sender_id', 'customer_id'],
      others: [
        ...['links', 'meta', 'channel', 'customer_id', 'spam_score', 'name', 'email'],
        ...['created_at', 'updated_at', 'closed_at', 'first_response_at'],
      ],
    },
    required: ['priority'],
    hiding: [
      'odd:status-null',
      'odd:spam-number',
      'odd:sent-null',
      'odd:sender-null',
      'odd:sender-unknown',
      'odd:agent-id-null',
      'odd:agent-active-null',
    ],
  },
  mateo: {
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    requests({ simulator }, id) {
      if (!(simulator instanceof MateoSimulator)) throw new TypeError('this is no server of Mateo');
      const get = (path: string, effect: Effect) => ({ method: 'GET', path, body: null, effect });
      const tag = simulator.tags[0]?.id;
      const untag = `/conversation_tag?conversation_id=eq.${id}&tag_id=eq.${tag}`;
      return [
        get('/conversation?order=created_at.desc,id.desc&limit=50', 'list'),
        get(`/conversation?id=eq.${id}`, 'read'),
        get(`/message?conversation_id=eq.${id}`, 'messages'),
        get('/tag?order=id.asc', 'other'),
        { method: 'DELETE', path: untag, body: null, effect: 'write' },
        { method: 'POST', path: '/conversation_tag', body: { tag_id: tag, conversation_id: id }, effect: 'write' },
        { method: 'PATCH', path: `/conversation?id=eq.${id}`, body: { status: 'closed' }, effect: 'write' },
      ];
    },
    couples: {},
    idleKeys: {
      messages: ['status', 'author_id'],
      others: ['contact_id', 'channel_type', 'created_at', 'updated_at'],
    },
    refused: 403,
    hiding: ['doc:sent-null', 'doc:tag-values', 'doc:reply-array', 'odd:tag-without-name', 'odd:sent-word'],
  },
  vcita: {
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    requests({ account }, id) {
      const put = (body: unknown, effect: Effect) => ({
        ...{ method: 'PUT', path: `/v2/conversations/${id}?full_client=true` },
        ...{ body, effect },
      });
      const get = (path: string, effect: Effect) => ({ method: 'GET', path, body: null, effect });
      return [
        get('/platform/v1/conversations?folder=all&page=1&per_page=50', 'list'),
        put({}, 'read'),
        get(`/v2/conversations/${id}/messages?page=1&per_page=20`, 'messages'),
        get(`/platform/v1/businesses/${account.options.businessUid}/staffs`, 'other'),
        put({ archived: true, spam: true, business_unread: true }, 'write'),
        put({ campaign: '', mobile: true }, 'write'),
      ];
    },
    couples: { followUp: ['status'] },
    idleKeys: {
      messages: ['staff', 'title', 'message_of', 'direction'],
      others: ['client_id', 'deep_link', 'created_at', 'updated_at', 'email', 'display_name'],
    },
    values: {
      'metadata:campaign': ['5', 'text', null],
      'metadata:source_type': ['5', 'text', null],
      'metadata:mobile': ['true', 'false'],
    },
    refused: 422,
    hiding: ['odd:created-null'],
  },
};
