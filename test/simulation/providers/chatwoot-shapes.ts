import type { SimReply } from '../../simulators/types.ts';
import {
  always,
  extraField,
  isEmpty,
  isJson,
  isNumber,
  isText,
  type Json,
  replacing,
  rowsOf,
  type Shape,
  type Shapes,
  shuffled,
  shuffledTies,
  varyPart,
  varyReply,
  varyRows,
} from './shapes.ts';
import type { SimulatedServer } from './simulated-provider.ts';

const iso = (seconds: unknown) => new Date(Number(seconds) * 1000).toISOString();
const shuffledList = (list: unknown, random: () => number) => shuffled(list as unknown[], random);

/** A shape of the object under a key. */
const inside =
  (key: string, shape: Shape): Shape =>
  (part, random) => {
    const inner = part[key];
    return isJson(inner) && shape(inner, random);
  };

/** The specification requires no field at all; these carry nothing that Winnow shows. */
const idleKeys = [
  'uuid',
  'account_id',
  'muted',
  'can_reply',
  'timestamp',
  'messages',
  'waiting_since',
  'sla_policy_id',
];

const rowShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:idle-absent': (row) => {
    for (const key of idleKeys) delete row[key];
    return true;
  },
  'doc:updated-absent': replacing('updated_at', always, () => undefined),
  'doc:updated-whole': replacing('updated_at', isNumber, (seconds) => Math.floor(Number(seconds))),
  'doc:label-order': replacing('labels', Array.isArray, shuffledList),
  'doc:assignee-null': inside('meta', (meta) => {
    if (meta.assignee !== undefined) return false;
    meta.assignee = null;
    return true;
  }),
  'doc:assignee-type': inside('meta', (meta) => {
    if (!isJson(meta.assignee)) return false;
    meta.assignee_type = 'User';
    return true;
  }),
  'doc:snooze-absent': (row) => {
    if (row.status === 'snoozed' || !Object.hasOwn(row, 'snoozed_until')) return false;
    delete row.snoozed_until;
    return true;
  },
  'doc:subject-absent': replacing('additional_attributes', isEmpty, () => undefined),
  'doc:contact-null': inside(
    'meta',
    inside(
      'sender',
      replacing('email', always, () => null),
    ),
  ),
  'doc:applied-sla': (row) => {
    row.applied_sla = {};
    row.sla_events = [];
    return true;
  },
  'odd:id-text': replacing('id', isNumber, String),
  'odd:unread-text': replacing('unread_count', isNumber, String),
  'odd:unread-null': replacing(
    'unread_count',
    (count) => count === 0,
    () => null,
  ),
  'odd:inbox-text': replacing('inbox_id', isNumber, String),
  'odd:labels-null': replacing('labels', isEmpty, () => null),
  'odd:attributes-null': replacing('custom_attributes', isEmpty, () => null),
  'odd:additional-null': replacing('additional_attributes', isEmpty, () => null),
  'odd:sender-null': inside(
    'meta',
    replacing('sender', always, () => null),
  ),
  'odd:sender-absent': inside(
    'meta',
    replacing('sender', always, () => undefined),
  ),
  'odd:channel-null': inside(
    'meta',
    replacing('channel', always, () => null),
  ),
  'odd:channel-unknown': inside(
    'meta',
    replacing('channel', always, () => 'Channel::CarrierPigeon'),
  ),
  'odd:activity-iso': replacing('last_activity_at', isNumber, iso),
  'odd:activity-text': replacing('last_activity_at', isNumber, String),
  'odd:created-iso': replacing('created_at', isNumber, iso),
  'odd:created-null': replacing('created_at', always, () => null),
  'odd:snooze-text': replacing('snoozed_until', isNumber, String),
  'odd:priority-empty': replacing(
    'priority',
    (word) => word === null,
    () => '',
  ),
  'odd:assignee-id-text': inside('meta', inside('assignee', replacing('id', isNumber, String))),
};

const messageShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:sender-absent': replacing('sender', always, () => undefined),
  'doc:status-null': replacing('status', always, () => null),
  'doc:content-type-null': replacing('content_type', always, () => null),
  'odd:private-null': replacing(
    'private',
    (isPrivate) => isPrivate === false,
    () => null,
  ),
  'odd:sender-null': replacing('sender', always, () => null),
  'odd:sender-name-null': inside(
    'sender',
    replacing('name', always, () => null),
  ),
  'odd:message-created-iso': replacing('created_at', isNumber, iso),
  'odd:message-id-text': replacing('id', isNumber, String),
};

const countShapes: Shapes = {
  'doc:counts-absent': (meta) => {
    for (const key of Object.keys(meta)) delete meta[key];
    return true;
  },
  'odd:counts-text': replacing('all_count', isNumber, String),
};

const toggleShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:snooze-told-as-null': (payload) => {
    if (payload.current_status === 'snoozed' || payload.snoozed_until !== undefined) return false;
    payload.snoozed_until = null;
    return true;
  },
  'odd:toggle-id-text': replacing('conversation_id', isNumber, String),
};

/** The documents and the published code disagree about how errors look. */
const errorShapes: Shapes = {
  'doc:error-described': (body) => become(body, { description: 'No', errors: [{ field: 'base', message: 'No' }] }),
  'doc:error-word': (body) => become(body, { error: 'No' }),
  'doc:error-message': (body) => become(body, { message: 'No', attributes: ['base'] }),
};

function become(body: Json, other: Json): true {
  for (const key of Object.keys(body)) delete body[key];
  Object.assign(body, other);
  return true;
}

export const varyChatwoot: SimulatedServer['vary'] = ({ path }, original, random) =>
  varyReply(original, random, (reply) => varyBody(reply, path.split('?')[0] ?? '', random));

function varyBody({ status, body }: SimReply, path: string, random: () => number): string[] {
  if (Array.isArray(body)) return varyRows(rowsOf(body), { 'doc:extra-field': extraField }, random);
  if (!isJson(body)) return [];
  if (status >= 400) return varyPart(body, errorShapes, random);
  if (isJson(body.data) && Array.isArray(body.data.payload)) return varyList(body.data, random);
  if (isJson(body.payload)) return varyPart(body.payload, toggleShapes, random);
  if (path.endsWith('/messages')) return varyMessages(body, random);
  if (path.endsWith('/labels') && Array.isArray(body.payload) && body.payload.every(isText)) {
    body.payload = shuffled(body.payload, random);
    return ['doc:label-order'];
  }
  if (Array.isArray(body.payload)) return varyRows(rowsOf(body.payload), { 'doc:extra-field': extraField }, random);
  return isJson(body.meta) && isNumber(body.id) ? varyRows([body], rowShapes, random) : [];
}

function varyList(data: Json, random: () => number): string[] {
  const used = isJson(data.meta) ? varyPart(data.meta, countShapes, random) : [];
  const rows = rowsOf(data.payload);
  const isMixed = random() < 0.2;
  // By both times, because either may be what the list is sorted by.
  const key = ({ created_at, last_activity_at }: Json) => `${created_at}/${last_activity_at}`;
  const payload = isMixed ? shuffledTies(rows, key, random) : rows;
  const shapes = varyRows(payload, rowShapes, random);
  const hasNull = random() < 0.02;
  data.payload = hasNull ? [null, ...payload] : payload;
  return [...used, ...(isMixed ? ['doc:tie-order'] : []), ...shapes, ...(hasNull ? ['odd:null-row'] : [])];
}

function varyMessages(body: Json, random: () => number): string[] {
  const rows = rowsOf(body.payload);
  const isMixed = random() < 0.2;
  const payload = isMixed ? shuffledTies(rows, ({ created_at }) => created_at, random) : rows;
  body.payload = payload;
  const shapes = varyRows(payload, messageShapes, random);
  return [...(isMixed ? ['doc:tie-order'] : []), ...shapes];
}
