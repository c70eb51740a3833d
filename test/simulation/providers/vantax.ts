import { VantaxSimulator } from '../../simulators/vantax/simulator.ts';
import type { SimConversation, SimMessage, SimSeed } from '../../simulators/vantax/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';
import { pick, some } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { metadataValues, partsOf, tagValues, withEntry, withTag } from './values.ts';
import { varyVantax } from './vantax-shapes.ts';

const statuses = ['open', 'pending', 'closed'];
const tags = ['vip', 'billing', 'Rückruf morgen'];
const keys = ['plan', 'order', '__proto__'];
const channels = ['sms', 'whatsapp', 'facebook', 'instagram', 'email'];
const dayMs = 86_400_000;

export const simulatedVantax: SimulatedProvider = {
  id: 'vantax',
  settable: { status: statuses, tags, metadata: keys },
  takesNewTags: true,
  requestsPerHour: null,
  open: openVantax,
};

function openVantax({ nowMs, random, conversations, number, idsFrom }: ServerSetUp): SimulatedServer {
  const tokenOf = (count: number) => `vx_live_simulated_${number}_${count}`;
  const simulator = new VantaxSimulator({
    nowMs,
    token: tokenOf(1),
    subAccountId: `sub_${number}`,
  });
  let tokens = 1;
  addSeeds(simulator, conversations, idsFrom, nowMs(), random);
  simulator.mostRows = pick(conversations > 20 ? [100, 40, 40, 4] : [100, 4, 4, 4], random);
  let made = conversations;

  return {
    simulator,
    account: {
      provider: 'vantax',
      baseUrl: `https://vantax.test/v1`,
      credentials: { token: simulator.token },
      options: { subAccountId: simulator.subAccountId },
    },
    replaceToken() {
      tokens += 1;
      simulator.token = tokenOf(tokens);
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ id }) => id),
    values(id) {
      const item = simulator.get(id);
      return item ? valuesOf(item) : null;
    },
    messages: (id) => (simulator.get(id) ? simulator.messages(id).map(toMessage) : []),
    others: {
      set: (id, target, value) => set(simulator, id, target, value),
      customerWrites: (id, text, atMs) => toMessage(simulator.addInbound(id, text, atMs)),
      teamWrites: (id, text, atMs) => toMessage(simulator.addOutbound(id, text, atMs)),
      create() {
        made += 1;
        const messages = [{ text: `First message of ${made}`, atMs: nowMs() }];
        return simulator.add({ id: idOf(made + idsFrom), channel: pick(channels, random), unreadCount: 1, messages })
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
    vary: varyVantax,
  };
}

const idOf = (index: number) => `conv_${String(index).padStart(6, '0')}`;

/** Some share their last time, so that the order of the list is not told by the time alone. */
function addSeeds(
  simulator: VantaxSimulator,
  count: number,
  idsFrom: number,
  nowMs: number,
  random: () => number,
): void {
  let lastMs = nowMs;
  simulator.addMany(count, (index): SimSeed => {
    if (index % 3 !== 2) lastMs = nowMs - Math.floor(random() * 30 * dayMs);
    const amount = 1 + Math.floor(random() * 4);
    const status = pick(statuses, random);
    return {
      id: idOf(index + 1 + idsFrom),
      channel: pick(channels, random),
      status,
      tags: some(tags, 0.3, random),
      metadata: Object.fromEntries(some(keys, 0.3, random).map((key) => [key, pick(['1', 'gold', ''], random)])),
      unreadCount: status === 'closed' ? 0 : Math.floor(random() * 3),
      messages: Array.from({ length: amount }, (_, at) => ({
        text: `Message ${at + 1} of ${index + 1}`,
        direction: at === 0 || random() < 0.6 ? ('inbound' as const) : ('outbound' as const),
        atMs: lastMs - (amount - 1 - at) * 7_200_000,
      })),
    };
  });
}

/** Whether it is read the server tells, but nobody can set it on its own through the API. */
function valuesOf({ status, tags, metadata, unread_count }: SimConversation): Values {
  return { status, read: String(unread_count === 0), ...tagValues(tags), ...metadataValues(metadata) };
}

const toMessage = ({ id, created_at, direction, text }: SimMessage): Message => ({
  id,
  atMs: Date.parse(created_at),
  inbound: direction === 'inbound',
  text,
});

/** In Vantax's own window a person can also read what is unread; nothing there makes it unread again. */
function set(simulator: VantaxSimulator, id: string, target: Target, value: Value): boolean {
  const item = simulator.get(id);
  if (!item) return false;
  const { field, part } = partsOf(target);
  switch (field) {
    case 'status':
      if (value === null || !statuses.includes(value)) return false;
      // As documented: closing sets the unread count to 0.
      simulator.edit(id, { status: value, ...(value === 'closed' ? { unreadCount: 0 } : {}) });
      return true;
    case 'tags':
      simulator.edit(id, { tags: withTag(item.tags, part, value) });
      return true;
    case 'metadata':
      simulator.edit(id, { metadata: withEntry(item.metadata, part, value) });
      return true;
    case 'read':
      if (value !== 'true') return false;
      simulator.edit(id, { unreadCount: 0 });
      return true;
    default:
      return false;
  }
}

function about({ method, path }: WireRequest): ReturnType<SimulatedServer['about']> {
  const [, first, id, last, ...rest] = (path.split('?')[0] ?? '').split('/');
  const other = { effect: 'other', conversation: null } as const;
  if (first !== 'conversations' || rest.length > 0) return other;
  if (id === undefined) return method === 'GET' ? { effect: 'list', conversation: null } : other;
  const conversation = decodeURIComponent(id);
  if (last === 'messages') return method === 'GET' ? { effect: 'messages', conversation } : other;
  if (last !== undefined) return other;
  if (method === 'GET') return { effect: 'read', conversation };
  return method === 'PATCH' ? { effect: 'write', conversation } : other;
}
