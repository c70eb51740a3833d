import type { SimReadings } from '../../simulators/weav/types.ts';
import {
  always,
  extraField,
  isJson,
  isText,
  type Json,
  replacing,
  rowsOf,
  type Shape,
  type Shapes,
  shuffledTies,
  varyPart,
  varyReply,
  varyRows,
} from './shapes.ts';
import type { SimulatedServer } from './simulated-provider.ts';
import { timeShapes } from './time-shapes.ts';

/** Weav's answers in the shapes of its documents, in which no field is said to be always there and times may be null. */
export const varyWeav =
  ({ order }: SimReadings): SimulatedServer['vary'] =>
  ({ path }, original, random) =>
    varyReply(original, random, ({ status, body }) =>
      isJson(body) ? varyBody(status, body, kindOf(path), order, random) : [],
    );

type Kind = 'conversation' | 'message' | 'customer' | 'agent';

function kindOf(path: string): Kind {
  const [, first, id, last] = (path.split('?')[0] ?? '').split('/');
  if (last === 'messages') return 'message';
  if (first === 'agents') return 'agent';
  return first === 'customers' && id === undefined ? 'customer' : 'conversation';
}

function varyBody(status: number, body: Json, kind: Kind, order: SimReadings['order'], random: () => number): string[] {
  if (status >= 400) return varyPart(body, { 'doc:extra-in-error': extraField }, random);
  const shapes = shapesOf[kind];
  if (!Array.isArray(body.data)) return varyRows([body], documentedOnly(shapes), random);
  const used = varyPart(body, envelopeShapes, random);
  const key = kind === 'message' ? 'sent_at' : kind === 'conversation' && order !== 'id' ? order : null;
  if (key !== null && random() < 0.3) {
    body.data = shuffledTies(rowsOf(body.data), (row) => secondOf(row[key]), random);
    used.push('doc:order-within-a-second');
  }
  const rows = rowsOf(body.data);
  return [...used, ...varyRows(rows, rows.length < 2 ? documentedOnly(shapes) : shapes, random)];
}

const secondOf = (time: unknown) => Math.floor(Date.parse(String(time)) / 1000);

const documentedOnly = (shapes: Shapes): Shapes =>
  Object.fromEntries(Object.entries(shapes).filter(([name]) => name.startsWith('doc:')));

/** Either part is `{}` in the documentation's examples; the other one still says where the list goes on. */
const envelopeShapes: Shapes = {
  'doc:extra-in-list': extraField,
  'doc:meta-only': (body) => {
    body.links = {};
    return true;
  },
  'doc:links-only': (body) => {
    if (!isJson(body.links) || body.links.next === undefined) return false;
    body.meta = {};
    return true;
  },
};

/**
 * Documented for each of them. `last_message_at` only where nobody wrote, and then the other times stay: they are all
 * that tells when.
 */
const nullTimes: Shape = (row, random) => {
  if (row.last_message_at === null) return false;
  const keys = ['created_at', 'updated_at', 'closed_at', 'first_response_at'];
  const some = keys.filter((key) => row[key] !== null && random() < 0.5);
  for (const key of some) row[key] = null;
  return some.length > 0;
};

const without =
  (keys: readonly string[]): Shape =>
  (part) => {
    const there = keys.filter((key) => Object.hasOwn(part, key));
    for (const key of there) delete part[key];
    return there.length > 0;
  };

/** A customer has a first and a last name, which may be null, and no other. */
const customerNames: Shape = (row) => {
  const [first = null, ...last] = String(row.name).split(' ');
  delete row.name;
  Object.assign(row, { first_name: first, last_name: last.join(' ') || null, phone: null, company_id: null });
  return true;
};

const toNull = () => null;
const isUnset = (value: unknown) => value === false;
const times = ['created_at', 'updated_at', 'closed_at', 'first_response_at', 'last_message_at', 'sent_at'];

const shapesOf: Readonly<Record<Kind, Shapes>> = {
  conversation: {
    'doc:extra-field': extraField,
    'doc:first-response': (row) => {
      row.first_response_at ??= '2026-01-01T00:00:00.000Z';
      return true;
    },
    'doc:spam-score': (row) => {
      row.spam_score = row.is_spam === true ? 9.7 : 0;
      return true;
    },
    'doc:null-times': nullTimes,
    'doc:optional-absent': without(['closed_at', 'first_response_at', 'spam_score']),
    ...timeShapes(times),
    'odd:status-null': replacing('status', always, toNull),
    'odd:channel-null': replacing('channel', always, toNull),
    'odd:channel-unknown': replacing('channel', always, () => 'carrier_pigeon'),
    'odd:customer-null': replacing('customer_id', always, toNull),
    'odd:created-empty': replacing('created_at', always, () => ''),
    'odd:updated-empty': replacing('updated_at', always, () => ''),
    'odd:closed-empty': replacing(
      'closed_at',
      (time) => time === null,
      () => '',
    ),
    'odd:updated-number': replacing('updated_at', isText, (time) => Date.parse(String(time)) / 1000),
    'odd:spam-null': replacing('is_spam', isUnset, toNull),
    'odd:spam-number': replacing('is_spam', always, Number),
    'odd:spam-score-text': replacing('spam_score', always, () => '0.5'),
  },
  message: {
    'doc:extra-field': extraField,
    'doc:delivery': (row) => {
      Object.assign(row, { email_status: 'delivered', email_error_message: null, created_at: row.sent_at });
      return true;
    },
    'doc:optional-absent': without(['from', 'to', 'cc', 'bcc', 'sender_id']),
    ...timeShapes(times),
    'odd:sent-null': replacing('sent_at', always, toNull),
    // Of a message of the customer's, it would keep back that it is one.
    'odd:sender-null': replacing('sender_type', (sender) => sender !== 'customer', toNull),
    'odd:sender-unknown': replacing(
      'sender_type',
      (sender) => sender !== 'customer',
      () => 'system',
    ),
    'odd:message-customer-null': replacing('customer_id', always, toNull),
    'odd:internal-null': replacing('is_internal', isUnset, toNull),
    'odd:internal-number': replacing('is_internal', always, Number),
    'odd:cc-null': replacing('cc', always, toNull),
  },
  customer: {
    'doc:extra-field': extraField,
    'doc:customer-names': customerNames,
    // Its id stays: without it nobody finds the conversations behind it.
    'odd:email-null': replacing('email', always, toNull),
    'odd:email-number': replacing('email', always, () => 7),
  },
  agent: {
    'doc:extra-field': extraField,
    'odd:agent-id-null': replacing('id', always, toNull),
    'odd:agent-name-null': replacing('name', always, toNull),
    'odd:agent-active-null': replacing('is_active', always, toNull),
  },
};
