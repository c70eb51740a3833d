import { WapikitSimulator } from '../../simulators/wapikit/simulator.ts';
import { uuidOf } from '../../simulators/wapikit/store.ts';
import type { SimConversation, SimMessage, SimSeed } from '../../simulators/wapikit/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';
import { pick, some } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { partsOf, segmentsOf, tagValues, withTag } from './values.ts';
import { varyWapikit } from './wapikit-shapes.ts';

/** The organization's members: the same in every organization here, so that only its token keeps two apart. */
const members = [1, 2, 3].map((number) => uuidOf(number, 6000));
const tags = ['vip', 'billing'];

export const simulatedWapikit: SimulatedProvider = {
  id: 'wapikit',
  settable: { status: ['open', 'closed'], assignee: members, read: ['true'], deleted: ['true', 'false'] },
  tellsText: true,
  // For each path.
  requestsPerHour: 600,
  open: openWapikit,
};

function openWapikit(setUp: ServerSetUp): SimulatedServer {
  const { nowMs, random, number } = setUp;
  // The published server and the documents differ in this, and a server is of one kind.
  const isPublished = random() < 0.5;
  let tokens = 1;
  const tokenNow = () => `wk_server${number}_token${tokens}_5d41402abc4b2a76`;
  const simulator = new WapikitSimulator({
    nowMs,
    token: tokenNow(),
    organizationId: uuidOf(number, 8500),
    newestMessagesFirst: true,
  });
  fill(simulator, setUp);
  const vary = varyWapikit({
    isPublished,
    countOf: (list) =>
      'conversation' in list
        ? (simulator.get(list.conversation)?.messages.length ?? 0)
        : simulator.all().filter(({ status }) => isListed(status, list.status)).length,
  });
  return {
    simulator,
    account: {
      provider: 'wapikit',
      baseUrl: `https://wapikit.test/api`,
      credentials: { token: simulator.token },
      options: {},
    },
    replaceToken() {
      tokens += 1;
      simulator.replaceToken(tokenNow());
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ id }) => id),
    values: (id) => toValues(simulator.get(id)),
    messages: (id) => simulator.get(id)?.messages.map(toMessage) ?? [],
    others: {
      set: (id, target, value) => set(simulator, id, target, value),
      customerWrites: (id, text, atMs) => toMessage(simulator.addInbound(id, text, atMs)),
      teamWrites: (id, text, atMs) => toMessage(simulator.addOutbound(id, text, atMs)),
      create: () => create(simulator, nowMs()),
      remove(id) {
        if (simulator.get(id) === undefined) return false;
        simulator.remove(id);
        return true;
      },
      merge: () => false,
    },
    about,
    vary,
  };
}

/** Documented: without a status, a list hides what is closed or deleted. */
const isListed = (status: string, asked: string | null) =>
  asked === null ? status !== 'Closed' && status !== 'Deleted' : status === asked;

/** Conversations of every status, newest first, many of them within a second of another. */
function fill(simulator: WapikitSimulator, { nowMs, random, conversations, number, idsFrom }: ServerSetUp): void {
  let lastMs = nowMs() - 1000;
  for (let index = 1; index <= conversations; index += 1) {
    lastMs -= random() < 0.4 ? Math.floor(random() * 900) : Math.floor(random() * 3_600_000);
    simulator.add({ id: uuidOf(index + idsFrom), ...seed(index, lastMs, number, random) });
  }
}

function seed(index: number, lastMs: number, server: number, random: () => number): SimSeed {
  const count = random() < 0.04 ? 60 : 1 + Math.floor(random() * 4);
  const messages = Array.from({ length: count }, (_, at) => ({
    text: `Message ${at + 1} of ${index} at server ${server}`,
    atMs: lastMs - (count - 1 - at) * 700,
    direction: at > 0 && random() < 0.4 ? ('OutBound' as const) : ('InBound' as const),
  }));
  const newest = messages.at(-1)?.direction;
  return {
    contactName: random() < 0.1 ? '' : `Contact ${index} at server ${server}`,
    status: pick(['Active', 'Active', 'Active', 'Active', 'Closed', 'Closed', 'Resolved', 'Deleted'], random),
    assignee: random() < 0.5 ? null : pick(members, random),
    tags: some(tags, 0.3, random),
    unreadCount: newest === 'InBound' && random() < 0.6 ? 1 : 0,
    createdAtMs: lastMs - 3_600_000,
    messages,
  };
}

/** One status holds both what Winnow calls status and whether it is deleted: of a deleted one, no status is stored. */
function toValues(item: SimConversation | undefined): Values | null {
  if (item === undefined) return null;
  const isDeleted = item.status === 'Deleted';
  return {
    status: isDeleted ? null : item.status === 'Active' ? 'open' : 'closed',
    deleted: String(isDeleted),
    read: String(item.unreadCount === 0),
    assignee: item.assignee,
    ...tagValues(item.tags),
  };
}

const toMessage = ({ id, direction, data, atMs }: SimMessage): Message => ({
  id,
  atMs,
  inbound: direction === 'InBound',
  text: String(data?.text ?? ''),
});

function set(simulator: WapikitSimulator, id: string, target: Target, value: Value): boolean {
  const item = simulator.get(id);
  const before = toValues(item);
  if (!item || !before) return false;
  if (before[target] === value) return true;
  const { field, part } = partsOf(target);
  switch (field) {
    case 'status':
      // To give a deleted one a status is to take it out of the trash.
      if (before.status === null || (value !== 'open' && value !== 'closed')) return false;
      simulator.edit(id, { status: value === 'open' ? 'Active' : 'Closed' });
      return true;
    case 'deleted':
      if (value !== 'true' && value !== 'false') return false;
      simulator.edit(id, { status: value === 'true' ? 'Deleted' : 'Active' });
      return true;
    case 'read':
      // Nobody can mark as unread.
      if (value !== 'true') return false;
      simulator.edit(id, { unreadCount: 0 });
      return true;
    case 'assignee':
      if (value !== null && !members.includes(value)) return false;
      simulator.edit(id, { assignee: value });
      return true;
    case 'tags':
      if (!tags.includes(part) || (value !== 'true' && value !== null)) return false;
      simulator.edit(id, { tags: withTag(item.tags, part, value) });
      return true;
    default:
      return false;
  }
}

/** A customer writes for the first time. */
function create(simulator: WapikitSimulator, nowMs: number): string {
  const messages = [{ text: 'A first message', atMs: nowMs }];
  return simulator.add({ messages, unreadCount: 1, createdAtMs: nowMs }).id;
}

function about({ method, path }: WireRequest): ReturnType<SimulatedServer['about']> {
  const [first, id, action, ...rest] = segmentsOf(path);
  const other = { effect: 'other', conversation: null } as const;
  if (rest.length > 0) return other;
  if (first === 'conversations' && id === undefined && method === 'GET') return { effect: 'list', conversation: null };
  if (first !== 'conversation' || !id) return other;
  switch (`${method} ${action ?? ''}`) {
    case 'GET ':
      return { effect: 'read', conversation: id };
    case 'GET messages':
      return { effect: 'messages', conversation: id };
    case 'POST ':
    case 'POST assign':
    case 'POST unassign':
    case 'POST read':
    case 'DELETE ':
      return { effect: 'write', conversation: id };
    default:
      return other;
  }
}
