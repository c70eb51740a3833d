import { VcitaSimulator } from '../../simulators/vcita/simulator.ts';
import type { SimChange, SimConversation, SimMessage, SimSeed } from '../../simulators/vcita/types.ts';
import type { Message, Value, Values } from '../oracle/logs.ts';
import { isJson, pick } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { varyVcita } from './vcita-shapes.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** vcita has no fields but these; archived is its closed, its campaign, source_type and mobile are metadata. */
export const simulatedVcita: SimulatedProvider = {
  id: 'vcita',
  settable: {
    status: ['open', 'closed'],
    metadata: ['campaign', 'source_type', 'mobile'],
    spam: ['true', 'false'],
    deleted: ['true', 'false'],
    read: ['true', 'false'],
    // Any time to come, so that none can stand here.
    followUp: [],
  },
  limits: { metadata: ['campaign', 'source_type', 'mobile'] },
  tellsText: true,
  requestsPerHour: null,
  open: (setUp) => openServer(setUp),
};

function openServer({ nowMs, random, conversations, number, idsFrom }: ServerSetUp): SimulatedServer {
  let tokens = 1;
  const token = () => `vcita-staff-${number}-${tokens}-4f1c9a70b44e`;
  const businessUid = `biz_sim${number}`;
  const simulator = new VcitaSimulator({
    nowMs,
    token: token(),
    businessUid,
    bodyReading: 'documented',
    followUpReading: random() < 0.5 ? 'flag' : 'value',
  });
  simulator.addStaff({ id: 'st_2', display_name: `Bo of ${number}`, role: 'admin' });
  simulator.addStaff({ id: 'st_3', display_name: `Cy of ${number}`, active: 'false' });
  let made = 0;
  const add = (seed: SimSeed) => {
    made += 1;
    return simulator.add({ id: `cv${String(made + idsFrom).padStart(6, '0')}`, ...seed }).uid;
  };
  for (let i = 0; i < conversations; i += 1) add(seedOf(i, number, nowMs(), random));
  /** From a conversation that is part of another now to that one. */
  const merged = new Map<string, string>();
  const must = (id: string): SimConversation => {
    const item = simulator.get(id);
    if (!item) throw new RangeError(`vcita ${number} has no conversation ${id}`);
    return item;
  };
  return {
    simulator,
    account: {
      provider: 'vcita',
      baseUrl: `https://vcita.test`,
      credentials: { token: token() },
      options: { businessUid },
    },
    replaceToken() {
      tokens += 1;
      simulator.token = token();
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ uid }) => uid),
    values(id) {
      const item = simulator.get(id);
      return item ? valuesOf(item) : null;
    },
    messages: (id) => (simulator.get(id) ? simulator.messages(id).map(told) : []),
    others: {
      set(id, target, value) {
        const item = must(id);
        const change = changeOf(target, value, nowMs());
        if (!change) return false;
        if (valuesOf(item)[target] !== value) simulator.edit(id, change);
        return true;
      },
      customerWrites: (id, text, atMs) => told(simulator.addInbound(must(id).uid, text, atMs)),
      teamWrites: (id, text, atMs) => told(simulator.addOutbound(must(id).uid, text, atMs)),
      create: () =>
        add({
          ...namesOf(made, number),
          unread: true,
          messages: [{ text: `First of ${made + 1} at vcita ${number}`, atMs: nowMs() }],
        }),
      /** The id answers 404 from then on, as documented. */
      remove(id) {
        simulator.remove(must(id).uid);
        return true;
      },
      /** Documented: a uid that was merged is routed to its target. One merged before is led on to the end. */
      merge(from, into) {
        if (must(from).uid === must(into).uid) throw new RangeError(`${from} cannot be merged into itself`);
        const all = [from, ...[...merged].filter(([, target]) => target === from).map(([id]) => id)];
        for (const id of all) {
          merged.set(id, into);
          simulator.merge(id, into);
        }
        return true;
      },
    },
    about(request) {
      const { effect, conversation } = aboutOf(request);
      return { effect, conversation: conversation && (merged.get(conversation) ?? conversation) };
    },
    vary: (request, reply, draw) => varyVcita(aboutOf(request).effect, reply, draw),
  };
}

/** What vcita stores and, of what only it can set, what it tells: the title. */
const valuesOf = (item: SimConversation): Values => ({
  status: item.archived ? 'closed' : 'open',
  subject: item.title,
  'metadata:campaign': item.campaign || null,
  'metadata:source_type': item.source_type || null,
  'metadata:mobile': item.mobile === null ? null : String(item.mobile),
  spam: String(item.spam),
  deleted: String(item.deleted),
  read: String(!item.business_unread),
  followUp: followUpOf(item),
});

function followUpOf({ follow_up, follow_up_date }: SimConversation): Value {
  if (!follow_up) return null;
  return follow_up_date === null ? 'unknown' : String(Date.parse(follow_up_date));
}

const told = ({ uid, created_at, message_of, text }: SimMessage): Message => ({
  id: uid,
  atMs: Date.parse(created_at),
  inbound: message_of === 'client',
  text,
});

/** What somebody at vcita does to set a target; null where nobody can. */
function changeOf(target: string, value: Value, nowMs: number): SimChange | null {
  switch (target) {
    case 'status':
      return value === 'open' || value === 'closed' ? { archived: value === 'closed' } : null;
    case 'subject':
      return value ? { title: value } : null;
    case 'metadata:campaign':
      return { campaign: value ?? '' };
    case 'metadata:source_type':
      return { source_type: value ?? '' };
    case 'metadata:mobile':
      return isFlag(value) ? { mobile: value === 'true' } : null;
    case 'spam':
      return isFlag(value) ? { spam: value === 'true' } : null;
    case 'deleted':
      return isFlag(value) ? { deleted: value === 'true' } : null;
    case 'read':
      return isFlag(value) ? { business_unread: value === 'false' } : null;
    case 'followUp':
      return followUpChange(value, nowMs);
    default:
      return null;
  }
}

const isFlag = (value: Value) => value === 'true' || value === 'false';

/** Documented: a follow-up un-archives, and its date lies ahead. */
function followUpChange(value: Value, nowMs: number): SimChange | null {
  if (value === null) return { followUpAtMs: null };
  if (value === 'unknown') return { followUpAtMs: 'undated', archived: false };
  const atMs = Number(value);
  return atMs > nowMs ? { followUpAtMs: atMs, archived: false } : null;
}

/** By the documents. A PUT without a field changes nothing and stands in for the read that vcita does not have. */
function aboutOf({ method, path, body }: WireRequest): ReturnType<SimulatedServer['about']> {
  const segments = new URL(path, 'http://vcita').pathname.split('/').slice(1).map(decodeURIComponent);
  const [, first, id = '', last] = segments;
  if (method === 'GET' && segments.join('/') === 'platform/v1/conversations') {
    return { effect: 'list', conversation: null };
  }
  if (segments[0] === 'v2' && first === 'conversations') {
    if (method === 'PUT' && segments.length === 3 && isJson(body)) {
      return { effect: Object.keys(body).length === 0 ? 'read' : 'write', conversation: id };
    }
    if (method === 'GET' && segments.length === 4 && last === 'messages') {
      return { effect: 'messages', conversation: id };
    }
  }
  return { effect: 'other', conversation: null };
}

const namesOf = (index: number, number: number) => ({
  title: `About ${index + 1} at vcita ${number}`,
  firstName: `Client ${index + 1}`,
  lastName: `of ${number}`,
  clientUid: `cl_${number}_${index + 1}`,
  email: `client${index + 1}@server-${number}.test`,
});

/** Newest first; two and two within one second, every second pair at the same millisecond. */
function seedOf(index: number, number: number, nowMs: number, random: () => number): SimSeed {
  const pair = Math.floor(index / 2);
  const secondMs = nowMs - (nowMs % 1000) - (pair + 1) * minuteMs;
  const lastMs = secondMs + (pair % 2 === 0 ? (index % 2) * 300 : 0);
  const count = 1 + Math.floor(random() * 4);
  return {
    ...namesOf(index, number),
    staffId: pick(['st_1', 'st_2', null], random),
    unread: random() < 0.4,
    archived: random() < 0.3,
    spam: random() < 0.1,
    deleted: random() < 0.1,
    campaign: pick(['spring', null], random),
    sourceType: pick(['chat', null], random),
    mobile: pick([true, false, null], random),
    followUpAtMs: random() < 0.2 ? nowMs + Math.ceil(random() * 7 * dayMs) : null,
    messages: Array.from({ length: count }, (_, at) => ({
      text: `Message ${at + 1} of ${index + 1} at vcita ${number}`,
      messageOf: at === 0 || random() < 0.5 ? ('client' as const) : ('business' as const),
      atMs: lastMs - (count - 1 - at) * 10 * minuteMs,
    })),
  };
}
