import { MateoSimulator, type SimState } from '../../simulators/mateo/simulator.ts';
import type { SimMessage, SimReadings, SimSeed } from '../../simulators/mateo/types.ts';
import type { Message, Target, Value, Values } from '../oracle/logs.ts';
import { varyMateo } from './mateo-shapes.ts';
import { isJson, pick, some } from './shapes.ts';
import type { ServerSetUp, SimulatedProvider, SimulatedServer, WireRequest } from './simulated-provider.ts';
import { partsOf, tagValues, withTag } from './values.ts';

const minuteMs = 60_000;
const tagNames = ['vip', 'bug', 'billing'] as const;
/** Of every organisation, as the simulator makes them. */
const employees = [1, 2, 3].map((n) => `00000000-0000-4000-8000-0000000000e${n}`);
const inboxes = [1, 2].map((n) => `00000000-0000-4000-8000-0000000000b${n}`);

export const simulatedMateo: SimulatedProvider = {
  id: 'mateo',
  settable: { status: ['open', 'closed', 'archived'], tags: tagNames, assignee: employees, inbox: inboxes },
  // Documented are about 10,000 a day.
  requestsPerHour: 416,
  open: (setUp) => openServer(setUp),
};

function openServer({ nowMs, random, conversations, number, idsFrom }: ServerSetUp): SimulatedServer {
  let tokens = 1;
  const token = () => `mateoKey${number}x${tokens}x0123456789`;
  const simulator = new MateoSimulator({ nowMs, token: token(), readings: readingsOf(random) });
  for (const name of tagNames) simulator.addTag(name);
  let made = 0;
  const add = (seed: SimSeed) => {
    made += 1;
    return simulator.add({ id: idOf(made, 'a', idsFrom), contactId: idOf(made, 'c'), ...seed }).id;
  };
  for (let i = 0; i < conversations; i += 1) add(seedOf(i, number, nowMs(), random));
  const must = (id: string): SimState => {
    const item = simulator.get(id);
    if (!item) throw new RangeError(`Mateo ${number} has no conversation ${id}`);
    return item;
  };
  return {
    simulator,
    account: {
      provider: 'mateo',
      baseUrl: `https://mateo.test/api/v1`,
      credentials: { token: token() },
      options: {},
    },
    replaceToken() {
      tokens += 1;
      simulator.token = token();
      return { token: simulator.token };
    },
    ids: () => simulator.all().map(({ id }) => id),
    values(id) {
      const item = simulator.get(id);
      return item ? valuesOf(item) : null;
    },
    messages: (id) => simulator.messages(id).map(told),
    others: {
      set(id, target, value) {
        const item = must(id);
        const change = changeOf(item, target, value);
        if (!change) return false;
        if ((valuesOf(item)[target] ?? null) !== value) simulator.edit(id, change);
        return true;
      },
      customerWrites: (id, text, atMs) => told(simulator.addInbound(must(id).id, text, atMs)),
      teamWrites: (id, text, atMs) => told(simulator.addOutbound(must(id).id, text, atMs)),
      create: () =>
        add({
          ...namesOf(made, number),
          unread: true,
          messages: [{ text: `First of ${made + 1} at Mateo ${number}`, atMs: nowMs() }],
        }),
      /** Its row is in no answer from then on, as documented. */
      remove(id) {
        simulator.remove(must(id).id);
        return true;
      },
      merge: () => false,
    },
    about: aboutOf,
    vary: varyMateo,
  };
}

/** What the documents leave open, drawn for each server: it answers in one way. Lists of names may be missing. */
function readingsOf(random: () => number): Partial<SimReadings> {
  return {
    patchReply: pick(['object', 'array', 'nothing'] as const, random),
    tags: pick(['ids', 'map', 'objects'] as const, random),
    missing: some(['employee', 'inbox', 'contact_details'], 0.15, random),
    missingStatus: pick([400, 404, 500] as const, random),
  };
}

/** What Mateo stores and, of what only it can set, what it tells: the subject, spam and what is read. */
const valuesOf = (item: SimState): Values => ({
  // Archived is its own place and not closed: its word stays.
  status: item.status,
  subject: item.subject,
  assignee: item.assignee_id,
  inbox: item.inbox_id,
  spam: String(item.is_spam),
  read: String(!item.unread),
  ...tagValues(item.tagNames),
});

const told = ({ id, created_at, is_inbound, content }: SimMessage): Message => ({
  id,
  atMs: Date.parse(created_at),
  inbound: is_inbound,
  text: isJson(content) ? String(content.text) : String(content),
});

type Change = Parameters<MateoSimulator['edit']>[1];

/** What somebody at Mateo, or Mateo itself, does to set a target; null where nobody can. */
function changeOf({ tagNames }: SimState, target: Target, value: Value): Change | null {
  const { field, part } = partsOf(target);
  switch (field) {
    case 'status':
      return value === 'open' || value === 'closed' || value === 'archived' ? { status: value } : null;
    case 'tags':
      return value === 'true' || value === null ? { tags: withTag(tagNames, part, value) } : null;
    case 'assignee':
      return value === null || employees.includes(value) ? { assignee_id: value } : null;
    case 'inbox':
      return value !== null && inboxes.includes(value) ? { inbox_id: value } : null;
    case 'spam':
      return isFlag(value) ? { is_spam: value === 'true' } : null;
    case 'read':
      return isFlag(value) ? { unread: value === 'false' } : null;
    default:
      return null;
  }
}

const isFlag = (value: Value) => value === 'true' || value === 'false';

/** By the documents. What names no single conversation by `eq.` is no write that they have. */
function aboutOf({ method, path, body }: WireRequest): ReturnType<SimulatedServer['about']> {
  const { pathname, searchParams } = new URL(path, 'http://mateo');
  const eq = (column: string) => /^eq\.(.+)$/.exec(searchParams.get(column) ?? '')?.[1] ?? null;
  const write = (conversation: string | null) =>
    conversation === null ? nothing : ({ effect: 'write', conversation } as const);
  switch (`${method} ${pathname}`) {
    case 'GET /conversation':
      return { effect: eq('id') === null ? 'list' : 'read', conversation: eq('id') };
    case 'GET /message':
      return { effect: eq('conversation_id') === null ? 'other' : 'messages', conversation: eq('conversation_id') };
    case 'PATCH /conversation':
      return write(eq('id'));
    case 'DELETE /conversation_tag':
      return write(eq('conversation_id'));
    case 'POST /conversation_tag':
      return write(isJson(body) && typeof body.conversation_id === 'string' ? body.conversation_id : null);
    default:
      return nothing;
  }
}

const nothing = { effect: 'other', conversation: null } as const;

/** The same at every server, and in no order. */
function idOf(n: number, kind: 'a' | 'c', from = 0): string {
  const mixed = (Math.imul(n, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${mixed}-0000-4000-9000-${kind}${String(n + from).padStart(11, '0')}`;
}

const namesOf = (index: number, number: number) => ({
  contactName: `Contact ${index + 1} of ${number}`,
  subject: `About ${index + 1} at Mateo ${number}`,
});

/** Newest first; two and two within one second, every second pair at the same millisecond. */
function seedOf(index: number, number: number, nowMs: number, random: () => number): SimSeed {
  const pair = Math.floor(index / 2);
  const secondMs = nowMs - (nowMs % 1000) - (pair + 1) * minuteMs;
  const lastMs = secondMs + (pair % 2 === 0 ? (index % 2) * 300 : 0);
  const count = 1 + Math.floor(random() * 4);
  const { contactName, subject } = namesOf(index, number);
  return {
    contactName,
    subject: random() < 0.3 ? null : subject,
    channel: pick(['email', 'sms', 'whatsapp', 'google_business_messaging', 'postal'], random),
    status: pick(['open', 'open', 'open', 'closed', 'closed', 'archived'], random),
    assignee: pick([...employees, null], random),
    inbox: pick(inboxes, random),
    tags: some(tagNames, 0.3, random),
    unread: random() < 0.4,
    isSpam: random() < 0.1,
    createdAtMs: lastMs - 120 * minuteMs,
    messages: Array.from({ length: count }, (_, at) => ({
      text: `Message ${at + 1} of ${index + 1} at Mateo ${number}`,
      inbound: at === 0 || random() < 0.5,
      atMs: lastMs - (count - 1 - at) * 10 * minuteMs,
    })),
  };
}
