import type { SimReply } from '../../simulators/types.ts';
import {
  always,
  extraField,
  isEmpty,
  isJson,
  isNumber,
  type Json,
  replacing,
  rowsOf,
  type Shapes,
  shuffledTies,
  varyPart,
  varyReply,
  varyRows,
} from './shapes.ts';
import type { SimulatedServer, WireRequest } from './simulated-provider.ts';
import { timeShapes } from './time-shapes.ts';

type Server = {
  /** How many there are of what a list shows a page of: conversations with this status, or messages of one conversation. */
  readonly countOf: (list: { readonly status: string | null } | { readonly conversation: string }) => number;
  /** Whether it tells one conversation as the published server does. */
  readonly isPublished: boolean;
};

/**
 * WapiKit's answers in the shapes of its documents, in which only `campaignId`, `totalMessages`, `assignedTo` and
 * `replyToMessageId` are optional, and in those of its published server.
 */
export const varyWapikit =
  (server: Server): SimulatedServer['vary'] =>
  (request, original, random) => {
    // The server's own way, which does not come and go: before all that is drawn.
    const told = server.isPublished ? oneAsPublished(request, original) : null;
    const whole = varyWhole(request, told ?? original, random);
    const { reply, shapes } =
      whole ??
      varyReply(told ?? original, random, ({ status, body }) => varyBody(request, status, body, server, random));
    return { reply, shapes: told ? ['doc:one-as-published', ...shapes] : shapes };
  };

/** The published server's single conversation knows no unread messages and no assignee; only the list tells both. */
function oneAsPublished({ method }: WireRequest, reply: SimReply): SimReply | null {
  const one = isJson(reply.body) ? reply.body.conversation : null;
  if (method !== 'GET' || !isJson(one)) return null;
  if (one.numberOfUnreadMessages === 0 && one.assignedTo === undefined) return null;
  const { assignedTo: _, ...others } = one;
  return { ...reply, body: { conversation: { ...others, numberOfUnreadMessages: 0 } } };
}

type Varied = { readonly reply: SimReply; readonly shapes: readonly string[] };

/** Another answer as a whole. @returns null where it stays the documented one */
function varyWhole({ method, path }: WireRequest, reply: SimReply, random: () => number): Varied | null {
  const { status, body } = reply;
  const as = (shape: string, told: unknown): Varied => ({ reply: { ...reply, body: told }, shapes: [shape] });
  const drawn = random();
  if (method === 'POST' && status === 200 && body !== undefined) {
    // The published server answers every write with 200 and nothing.
    if (drawn < 0.1) return as('doc:empty-success', undefined);
    return path.endsWith('/read') && drawn < 0.6 ? as('doc:is-read', { isRead: true }) : null;
  }
  if (status < 400 || !isJson(body) || drawn < 0.5) return null;
  // Its errors are JSON strings; the words of a limit stand in `error` or in `message`.
  if (status !== 429) return as('doc:bare-error', JSON.stringify(body.message));
  const { error, ...others } = body;
  return error === undefined ? null : as('doc:limit-message', { message: error, ...others });
}

function varyBody(request: WireRequest, status: number, body: unknown, server: Server, random: () => number): string[] {
  if (!isJson(body)) return [];
  if (status >= 400) return varyPart(body, { 'doc:extra-in-error': extraField }, random);
  return isJson(body.conversation)
    ? varyRows([body.conversation], documentedOnly(conversationShapes), random)
    : varyList(request, body, server, random);
}

function varyList({ path }: WireRequest, body: Json, { countOf }: Server, random: () => number): string[] {
  const [place = '', query] = path.split('?');
  const [, , conversation = ''] = place.split('/');
  const used: string[] = [];
  const count = () =>
    place === '/conversations'
      ? countOf({ status: new URLSearchParams(query).get('status') })
      : countOf({ conversation: decodeURIComponent(conversation) });
  const kind = place === '/conversations' ? 'conversations' : place.endsWith('/messages') ? 'messages' : null;
  if (kind !== null && isJson(body.paginationMeta) && random() < 0.3) {
    // The total is documented, but the published server leaves it at 0.
    body.paginationMeta.total = count();
    used.push('doc:real-total');
  }
  used.push(...varyPart(body, { 'doc:extra-in-list': extraField }, random));
  if (kind !== null && random() < 0.3) {
    body[kind] = shuffledTies(rowsOf(body[kind]), (row) => Math.floor(lastAtMs(row) / 1000), random);
    used.push('doc:order-within-a-second');
  }
  const shapes = kind === null ? entryShapes : kind === 'messages' ? messageShapes : conversationShapes;
  const rows = rowsOf(kind === null ? (body.members ?? body.tags) : body[kind]);
  return [...used, ...varyRows(rows, rows.length < 2 ? documentedOnly(shapes) : shapes, random)];
}

/** Of a message its time; of a conversation that of its newest message. */
const lastAtMs = (row: Json) =>
  Math.max(...[row, ...rowsOf(row.messages)].map(({ createdAt }) => Date.parse(String(createdAt))));

const documentedOnly = (shapes: Shapes): Shapes =>
  Object.fromEntries(Object.entries(shapes).filter(([name]) => name.startsWith('doc:')));

function withOptional(row: Json): boolean {
  row.campaignId = '00000000-0000-4000-8700-000000000001';
  for (const message of rowsOf(row.messages)) message.replyToMessageId = '';
  if (isJson(row.assignedTo)) row.assignedTo.roles = [{ uniqueId: 'role', name: 'Support', permissions: [] }];
  return true;
}

function withoutOptional(row: Json): boolean {
  delete row.campaignId;
  delete row.totalMessages;
  return true;
}

const toNull = () => null;
const isSeveral = (value: unknown) => Array.isArray(value) && value.length > 1;
/** Only where there is nothing: null says the same there. */
const nullIfEmpty = (key: string) => replacing(key, isEmpty, toNull);

const conversationShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:optional-present': withOptional,
  'doc:optional-absent': withoutOptional,
  // Nothing says in which order a conversation's own messages stand.
  'doc:messages-newest-first': replacing('messages', isSeveral, (list) => (list as unknown[]).reverse()),
  ...timeShapes(['createdAt']),
  'odd:created-null': replacing('createdAt', always, toNull),
  'odd:created-empty': replacing('createdAt', always, () => ''),
  'odd:contact-null': replacing('contact', always, toNull),
  'odd:contact-id-null': replacing('contactId', always, toNull),
  'odd:unread-null': replacing('numberOfUnreadMessages', always, toNull),
  'odd:unread-text': replacing('numberOfUnreadMessages', isNumber, String),
  'odd:total-text': replacing('totalMessages', isNumber, String),
  'odd:status-null': replacing('status', always, toNull),
  'odd:initiator-unknown': replacing('initiatedBy', always, () => 'Broadcast'),
  'odd:tags-null': nullIfEmpty('tags'),
  'odd:messages-null': nullIfEmpty('messages'),
  'odd:assignee-null': (row) => {
    if (row.assignedTo !== undefined) return false;
    row.assignedTo = null;
    return true;
  },
};

const messageShapes: Shapes = {
  'doc:extra-field': extraField,
  ...timeShapes(['createdAt']),
  'odd:message-created-null': replacing('createdAt', always, toNull),
  // Of a message of the customer's, it would keep back that it is one.
  'odd:message-direction-null': replacing('direction', (direction) => direction === 'OutBound', toNull),
  'odd:message-type-null': replacing('messageType', always, toNull),
  'odd:message-type-unknown': replacing('messageType', always, () => 'Sticker'),
  'odd:message-status-null': replacing('status', always, toNull),
  'odd:message-status-unknown': replacing('status', always, () => 'Queued'),
};

/** Of the members or the tags. */
const entryShapes: Shapes = {
  'doc:extra-field': extraField,
  'odd:entry-id-null': replacing('uniqueId', always, toNull),
  'odd:entry-name-null': replacing('name', always, toNull),
  'odd:entry-label-null': replacing('label', always, toNull),
  'odd:entry-email-null': replacing('email', always, toNull),
};
