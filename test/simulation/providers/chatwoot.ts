import { ChatwootSimulator } from '../../simulators/chatwoot/simulator.ts';
import type { SimConversation, SimMessage, SimSeed } from '../../simulators/chatwoot/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';
import { varyChatwoot } from './chatwoot-shapes.ts';
import { pick, some } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { metadataValues, partsOf, tagValues, withEntry, withTag } from './values.ts';

/** Winnow's words, Chatwoot's words. */
const statuses: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['pending', 'pending'],
  ['closed', 'resolved'],
]);
const priorities: ReadonlyMap<string, string> = new Map([
  ['low', 'low'],
  ['normal', 'medium'],
  ['high', 'high'],
  ['urgent', 'urgent'],
]);
const tags = ['billing', 'bug', 'vip'];
const keys = ['order', 'score', '__proto__'];
const attributes = ['4711', 'gold', '', 12, 12.5, true];
const channels = ['Channel::Email', 'Channel::WebWidget', 'Channel::Whatsapp', 'Channel::TwilioSms', 'Channel::Api'];
const dayMs = 86_400_000;
/** Who acts where somebody else opens a conversation: an agent, to whom it is then assigned. */
const colleague = 2;

export const simulatedChatwoot: SimulatedProvider = {
  id: 'chatwoot',
  settable: {
    status: [...statuses.keys()],
    tags,
    metadata: keys,
    priority: [...priorities.keys()],
    assignee: ['1', '2', '3'],
    read: ['true', 'false'],
    followUp: [],
  },
  takesNewTags: true,
  limits: { priority: [...priorities.keys(), 'none'] },
  tellsText: true,
  requestsPerHour: null,
  open: openChatwoot,
};

const tokenOf = (number: number, count: number) => `cw_simulated_${number}_${count}`;

/** Which of the ways of published versions this server has is drawn. */
function createSimulator({ nowMs, random, conversations, number, idsFrom }: ServerSetUp): ChatwootSimulator {
  const role = random() < 0.5 ? 'agent' : 'administrator';
  const knowsUpdatedWithin = random() < 0.7;
  const simulator = new ChatwootSimulator({
    nowMs,
    token: tokenOf(number, 1),
    accountId: String(number + 1),
    role,
    knowsUpdatedWithin,
    knowsSortBy: random() < 0.7,
    refusesPriorityNone: random() < 0.3,
    tellsIsoSnooze: random() < 0.3,
    // Of a page that is shorter than documented nothing tells it from all that is new.
    pageSize: pick(knowsUpdatedWithin ? [25, 40, 10, 4] : [25, 40], random),
  });
  const startMs = nowMs();
  simulator.addMany(conversations, (index) => ({
    ...seed(index + 1, startMs, random),
    id: String(index + 1 + idsFrom),
  }));
  return simulator;
}

function openChatwoot(setUp: ServerSetUp): SimulatedServer {
  const { nowMs, random, conversations, number, idsFrom } = setUp;
  const simulator = createSimulator(setUp);
  let tokens = 1;
  let made = conversations;

  return {
    simulator,
    account: {
      provider: 'chatwoot',
      baseUrl: `https://chatwoot.test`,
      credentials: { token: simulator.token },
      options: { accountId: simulator.accountId },
    },
    replaceToken() {
      tokens += 1;
      simulator.token = tokenOf(number, tokens);
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ id }) => id),
    values(id) {
      const item = simulator.get(id);
      return item ? valuesOf(item, simulator.unreadCount(id)) : null;
    },
    messages: (id) => simulator.get(id)?.messages.map(toMessage) ?? [],
    others: {
      set: (id, target, value) => set(simulator, id, target, value),
      customerWrites(id, text, atMs) {
        const message = simulator.addInbound(id, text, atMs);
        // The real server's times are finer: what comes in the moment after it was read is unread.
        const seenAtMs = simulator.get(id)?.agentSeenAtMs ?? 0;
        if (seenAtMs >= message.atMs) simulator.edit(id, { agentSeenAtMs: message.atMs - 1 });
        return toMessage(message);
      },
      teamWrites: (id, text, atMs) => toMessage(simulator.addOutbound(id, text, atMs)),
      create() {
        made += 1;
        const messages = [{ text: `First message of ${made}`, atMs: nowMs() }];
        return simulator.add({ id: String(made + idsFrom), channel: pick(channels, random), unreadCount: 1, messages })
          .id;
      },
      remove(id) {
        if (!simulator.get(id)) return false;
        simulator.remove(id);
        return true;
      },
      merge: () => false,
    },
    about,
    vary: varyChatwoot,
  };
}

function seed(number: number, nowMs: number, random: () => number): SimSeed {
  const lastMs = nowMs - Math.floor(random() * 30 * dayMs);
  const amount = 1 + Math.floor(random() * 4);
  const messages = Array.from({ length: amount }, (_, at) => ({
    text: `Message ${at + 1} of ${number}`,
    type: at === 0 || random() < 0.6 ? 0 : 1,
    atMs: lastMs - (amount - 1 - at) * 7_200_000,
  }));
  const incoming = messages.filter(({ type }) => type === 0).length;
  const status = pick(['open', 'open', 'pending', 'resolved', 'snoozed'], random);
  const isDated = random() < 0.8;
  return {
    status,
    snoozedUntilMs: status === 'snoozed' && isDated ? wholeSeconds(nowMs + Math.ceil(random() * 3 * dayMs)) : null,
    labels: some(tags, 0.3, random),
    customAttributes: Object.fromEntries(some(keys, 0.3, random).map((key) => [key, pick(attributes, random)])),
    priority: pick([null, null, ...priorities.values()], random),
    assigneeId: pick([null, 1, 2, 3], random),
    inboxId: pick([1, 2], random),
    channel: pick(channels, random),
    mailSubject: random() < 0.5 ? `Subject of ${number}` : null,
    unreadCount: Math.min(incoming, Math.floor(random() * 3)),
    messages,
  };
}

/** The API tells seconds: whatever is finer nobody outside can know. */
const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const keyOf = (words: ReadonlyMap<string, string>, theirs: string | null): string | null =>
  [...words].find(([, word]) => word === theirs)?.[0] ?? null;

/** `snoozed` is no place of its own in Winnow: it is open, with a follow-up. */
function valuesOf(item: SimConversation, unread: number): Values {
  const { status, snoozedUntilMs } = item;
  const texts = Object.entries(item.customAttributes).map(([key, value]): [string, string] => [key, textOf(value)]);
  return {
    status: status === 'snoozed' ? 'open' : keyOf(statuses, status),
    followUp: status === 'snoozed' ? String(snoozedUntilMs ?? 'unknown') : null,
    priority: keyOf(priorities, item.priority),
    assignee: item.assigneeId === null ? null : String(item.assigneeId),
    inbox: String(item.inboxId),
    subject: item.mailSubject,
    read: String(unread === 0),
    ...tagValues(item.labels),
    ...metadataValues(Object.fromEntries(texts)),
  };
}

const toMessage = ({ id, atMs, type, text }: SimMessage): Message => ({
  id: String(id),
  atMs: wholeSeconds(atMs),
  inbound: type === 0,
  text,
});

function set(simulator: ChatwootSimulator, id: string, target: Target, value: Value): boolean {
  const item = simulator.get(id);
  if (!item) return false;
  const { field, part } = partsOf(target);
  switch (field) {
    case 'status':
      return setStatus(simulator, id, value);
    case 'followUp':
      return setSnooze(simulator, item, value);
    case 'tags':
      simulator.edit(id, { labels: withTag(item.labels, part, value) });
      return true;
    case 'metadata': {
      const typed = value === null ? null : likeBefore(value, item.customAttributes[part]);
      simulator.edit(id, { customAttributes: withEntry(item.customAttributes, part, typed) });
      return true;
    }
    case 'priority':
      if (value !== null && !priorities.has(value)) return false;
      simulator.edit(id, { priority: value === null ? null : (priorities.get(value) ?? null) });
      return true;
    case 'assignee':
      if (value !== null && !simulator.agents.some((agent) => String(agent.id) === value)) return false;
      simulator.edit(id, { assigneeId: value === null ? null : Number(value) });
      return true;
    case 'read':
      return setRead(simulator, item, value);
    default:
      return false;
  }
}

/** Any status ends a snooze, and an agent who opens a conversation gets it. */
function setStatus(simulator: ChatwootSimulator, id: string, value: Value): boolean {
  const status = statuses.get(value ?? '');
  if (status === undefined) return false;
  const assigned = status === 'open' ? { assigneeId: colleague } : {};
  simulator.edit(id, { status, snoozedUntilMs: null, ...assigned });
  return true;
}

/** What ends a snooze here is its time, which assigns nobody. */
function setSnooze(simulator: ChatwootSimulator, { id, status }: SimConversation, value: Value): boolean {
  if (value !== null) {
    const untilMs = value === 'unknown' ? null : wholeSeconds(Number(value));
    simulator.edit(id, { status: 'snoozed', snoozedUntilMs: untilMs });
  } else if (status === 'snoozed') {
    simulator.edit(id, { status: 'open', snoozedUntilMs: null });
  }
  return true;
}

/** Unread is counted from the customer's last message on; without one nothing can be unread. */
function setRead(simulator: ChatwootSimulator, item: SimConversation, value: Value): boolean {
  const last = item.messages.filter(({ type }) => type === 0).at(-1);
  if (value === 'false' && !last) return false;
  const readAtMs = Math.max(item.agentSeenAtMs, item.lastActivityAtMs);
  simulator.edit(item.id, { agentSeenAtMs: value === 'false' && last ? last.atMs - 1000 : readAtMs });
  return true;
}

/** An attribute of a type keeps it, as the list of attributes in Chatwoot's window does. */
function likeBefore(text: string, before: unknown): unknown {
  if (typeof before !== 'number' && typeof before !== 'boolean') return text;
  const isOfThatType = typeof before === 'number' ? String(Number(text)) === text : ['true', 'false'].includes(text);
  return isOfThatType ? JSON.parse(text) : text;
}

const writes = ['toggle_status', 'toggle_priority', 'assignments', 'labels', 'custom_attributes'];
/** In no specification, yet used by everybody's web interface. */
const bodilessWrites = ['update_last_seen', 'unread'];

function about({ method, path }: WireRequest): ReturnType<SimulatedServer['about']> {
  const other = { effect: 'other', conversation: null } as const;
  const match = /^\/api\/v1\/accounts\/\d+\/conversations(?:\/(\d+))?(?:\/(\w+))?$/.exec(path.split('?')[0] ?? '');
  if (!match) return other;
  const [, conversation, action] = match;
  if (conversation === undefined) {
    return method === 'GET' && action === undefined ? { effect: 'list', conversation: null } : other;
  }
  if (method === 'GET' && action === undefined) return { effect: 'read', conversation };
  if (method === 'GET' && action === 'messages') return { effect: 'messages', conversation };
  const isWrite = method === 'POST' && action !== undefined && [...writes, ...bodilessWrites].includes(action);
  return isWrite ? { effect: 'write', conversation } : other;
}
