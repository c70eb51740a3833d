import { WeavSimulator } from '../../simulators/weav/simulator.ts';
import type { SimConversation, SimMessage, SimReadings, SimSeed } from '../../simulators/weav/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';
import { pick } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { segmentsOf } from './values.ts';
import { varyWeav } from './weav-shapes.ts';

const priorities = ['low', 'normal', 'high', 'urgent'];
/** People of the workspace, the only agent that emails can be assigned to, and the one that chats here begin with. */
const users = ['user:7', 'user:8'];
const emailAgent = 'agent:12';
const chatAgent = 'agent:13';

export const simulatedWeav: SimulatedProvider = {
  id: 'weav',
  settable: {
    status: ['open', 'closed'],
    priority: priorities,
    // The agent's is refused for chats.
    assignee: [...users, emailAgent],
    subject: ['Invoice', 'Refund', 'Delivery “late”'],
  },
  limits: { priority: priorities },
  requestsPerHour: null,
  open: openWeav,
};

function openWeav(setUp: ServerSetUp): SimulatedServer {
  const { nowMs, number } = setUp;
  const baseUrl = `https://weav.test/v1`;
  let tokens = 1;
  const tokenNow = () => `${number}|weavServer${number}Token${tokens}OfForty0Characters00`;
  const readings = draw(setUp.random);
  const simulator = new WeavSimulator({ nowMs, token: tokenNow(), publicUrl: baseUrl, readings });
  fill(simulator, setUp);
  return {
    simulator,
    account: { provider: 'weav', baseUrl, credentials: { token: simulator.token }, options: {} },
    replaceToken() {
      tokens += 1;
      simulator.replaceToken(tokenNow());
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ id }) => id),
    values: (id) => toValues(simulator.get(id)),
    messages: (id) => simulator.messages(id).map(toMessage),
    others: {
      set: (id, target, value) => set(simulator, id, target, value),
      customerWrites: (id, text, atMs) => toMessage(simulator.addInbound(id, text, atMs)),
      teamWrites: (id, text, atMs) => toMessage(simulator.addOutbound(id, text, atMs)),
      create: () => create(simulator, nowMs()),
      remove(id) {
        // No request deletes, but a webhook tells of deletions: people do it in Weav itself.
        if (simulator.get(id) === undefined) return false;
        simulator.remove(id);
        return true;
      },
      merge: () => false,
    },
    about,
    vary: varyWeav(simulator.readings),
  };
}

/** What the documents leave open, each server in one way. A field that a PUT leaves out is kept: the app assumes no more. */
function draw(random: () => number): SimReadings {
  return {
    hasList: random() < 0.8,
    hasOne: random() < 0.7,
    order: pick(['updated_at', 'last_message_at', 'id'] as const, random),
    omitted: 'kept',
    texts: 'as sent',
    messages: pick(['oldest first', 'newest first'] as const, random),
  };
}

/** Conversations of several customers, newest first, many of them within a second of another. */
function fill(simulator: WeavSimulator, { nowMs, random, conversations, number, idsFrom }: ServerSetUp): void {
  let lastMs = nowMs() - 1000;
  for (let index = 1; index <= conversations; index += 1) {
    lastMs -= random() < 0.4 ? Math.floor(random() * 900) : Math.floor(random() * 3_600_000);
    const id = `conv-${String(index + idsFrom).padStart(6, '0')}`;
    simulator.add({ id, ...seed(index, lastMs, number, random) });
  }
}

function seed(index: number, lastMs: number, server: number, random: () => number): SimSeed {
  const channel = random() < 0.6 ? 'email' : 'chat';
  const assignee = pick(['', 'user:7', 'user:8', channel === 'email' ? emailAgent : chatAgent], random);
  const [type = '', id = ''] = assignee.split(':');
  return {
    channel,
    customerId: `cust-${1 + Math.floor(random() * Math.max(1, index))}`,
    subject: random() < 0.3 ? null : `Subject ${index} at server ${server}`,
    status: pick(['open', 'open', 'closed'], random),
    priority: pick(['low', 'normal', 'normal', 'high', 'urgent'], random),
    assignee: assignee === '' ? null : { type, id },
    isSpam: random() < 0.1,
    createdAtMs: lastMs - 3_600_000,
    ...(random() < 0.06 ? { lastMessageAtMs: null } : { messages: messages(index, lastMs, server, random) }),
  };
}

function messages(
  index: number,
  lastMs: number,
  server: number,
  random: () => number,
): NonNullable<SimSeed['messages']> {
  const count = random() < 0.04 ? 110 : 1 + Math.floor(random() * 4);
  return Array.from({ length: count }, (_, at) => ({
    text: `Message ${at + 1} of ${index} at server ${server}`,
    atMs: lastMs - (count - 1 - at) * 700,
    senderType: at === 0 ? 'customer' : pick(['customer', 'user', 'agent'], random),
    isInternal: false,
  }));
}

function toValues(item: SimConversation | undefined): Values | null {
  if (item === undefined) return null;
  return {
    status: item.status,
    priority: item.priority,
    subject: item.subject,
    // Users and agents count on their own, so the type is a part of the word.
    assignee: item.assignee_id === null ? null : `${item.assignee_type}:${item.assignee_id}`,
    spam: String(item.is_spam),
  };
}

const toMessage = ({ id, sender_type, is_internal, content, sent_at }: SimMessage): Message => ({
  id,
  atMs: Date.parse(sent_at),
  inbound: sender_type === 'customer' && !is_internal,
  text: content,
});

function set(simulator: WeavSimulator, id: string, target: Target, value: Value): boolean {
  const item = simulator.get(id);
  const before = toValues(item);
  if (!item || !before) return false;
  if (before[target] === value) return true;
  switch (target) {
    case 'status':
      if (value !== 'open' && value !== 'closed') return false;
      simulator.edit(id, { status: value });
      return true;
    case 'priority':
      if (value === null || !priorities.includes(value)) return false;
      simulator.edit(id, { priority: value });
      return true;
    case 'subject':
      simulator.edit(id, { subject: value });
      return true;
    case 'assignee': {
      const agent = item.channel === 'email' ? emailAgent : chatAgent;
      if (value !== null && value !== agent && !users.includes(value)) return false;
      const [type = null, assignee = null] = value?.split(':') ?? [];
      simulator.edit(id, { assignee_id: assignee, assignee_type: type });
      return true;
    }
    case 'spam':
      // Weav decides about that itself.
      if (!isFlag(value)) return false;
      simulator.edit(id, { is_spam: value === 'true' });
      return true;
    default:
      return false;
  }
}

const isFlag = (value: Value) => value === 'true' || value === 'false';

/** A customer writes for the first time. */
function create(simulator: WeavSimulator, nowMs: number): string {
  const text = 'A first message';
  return simulator.add({ subject: text, messages: [{ text, atMs: nowMs }], createdAtMs: nowMs }).id;
}

function about({ method, path }: WireRequest): ReturnType<SimulatedServer['about']> {
  const segments = segmentsOf(path);
  const id = segments[1];
  switch (`${method} /${segments.map((part, at) => (at === 1 && part !== '' ? '{id}' : part)).join('/')}`) {
    case 'GET /conversations':
    case 'GET /customers/{id}/conversations':
      return { effect: 'list', conversation: null };
    case 'GET /conversations/{id}':
      return { effect: 'read', conversation: id ?? null };
    case 'GET /conversations/{id}/messages':
      return { effect: 'messages', conversation: id ?? null };
    case 'PUT /conversations/{id}':
      return { effect: 'write', conversation: id ?? null };
    default:
      return { effect: 'other', conversation: null };
  }
}
