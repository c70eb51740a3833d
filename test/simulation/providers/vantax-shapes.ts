import type { SimReply } from '../../simulators/types.ts';
import {
  always,
  extraField,
  isEmpty,
  isJson,
  isNumber,
  isText,
  type Json,
  pick,
  replacing,
  rowsOf,
  type Shapes,
  shuffled,
  shuffledTies,
  varyPart,
  varyReply,
  varyRows,
} from './shapes.ts';
import type { SimulatedServer } from './simulated-provider.ts';

const isPlainNumber = (value: unknown) => isText(value) && /^(0|[1-9]\d{0,8})$/.test(value);

/** The documents say ISO 8601 and no more: the same instant with another offset, or with microseconds. */
const everyTime =
  (write: (text: string) => string) =>
  (row: Json): boolean => {
    const keys = ['created_at', 'last_message_at'].filter((key) => isText(row[key]));
    for (const key of keys) row[key] = write(String(row[key]));
    return keys.length > 0;
  };

function withOffset(text: string): string {
  const local = new Date(Date.parse(text) + 2 * 3_600_000).toISOString();
  return local.replace('Z', '+02:00');
}

const rowShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:time-offset': everyTime(withOffset),
  'doc:time-micros': everyTime((text) => text.replace(/\.(\d{3})Z$/, '.$1000Z')),
  'doc:tag-order': replacing('tags', Array.isArray, (tags, random) => shuffled(tags as unknown[], random)),
  'odd:unread-text': replacing('unread_count', isNumber, String),
  'odd:unread-null': replacing(
    'unread_count',
    (count) => count === 0,
    () => null,
  ),
  'odd:tags-null': replacing('tags', isEmpty, () => null),
  'odd:metadata-null': replacing('metadata', isEmpty, () => null),
  'odd:metadata-list': replacing('metadata', isEmpty, () => []),
  'odd:metadata-number': replacing(
    'metadata',
    (metadata) => isJson(metadata) && Object.values(metadata).some(isPlainNumber),
    (metadata) =>
      Object.fromEntries(
        Object.entries(metadata as Json).map(([key, value]) => [key, isPlainNumber(value) ? Number(value) : value]),
      ),
  ),
  'odd:contact-null': replacing('contact_id', always, () => null),
  'odd:contact-absent': replacing('contact_id', always, () => undefined),
  'odd:channel-unknown': replacing('channel', always, () => 'carrier_pigeon'),
  'odd:channel-null': replacing('channel', always, () => null),
  'odd:time-number': replacing('last_message_at', isText, (text) => Date.parse(String(text))),
  'odd:created-null': replacing('created_at', always, () => null),
  'odd:created-empty': replacing('created_at', always, () => ''),
};

const messageShapes: Shapes = {
  'doc:extra-field': extraField,
  'doc:time-offset': everyTime(withOffset),
  'doc:message-status-word': replacing('status', isText, () => 'queued_for_carrier'),
  'odd:message-status-null': replacing('status', always, () => null),
  'odd:message-status-absent': replacing('status', always, () => undefined),
  'odd:message-channel-null': replacing('channel', always, () => null),
};

/** "`next_cursor` when present, otherwise page on with the last id": with it or without it. */
const paginationShapes: Shapes = {
  'doc:cursor-absent': replacing('next_cursor', always, () => undefined),
  'doc:cursor-null': (pagination) => {
    if (pagination.next_cursor !== undefined) return false;
    pagination.next_cursor = null;
    return true;
  },
  'doc:extra-in-pagination': extraField,
  'odd:total-absent': replacing('total', always, () => undefined),
  'odd:total-text': replacing('total', isNumber, String),
};

const errorShapes: Shapes = {
  'doc:error-words': replacing('message', isText, (_, random) => pick(['Nope', 'Anfrage abgelehnt', ''], random)),
  'doc:errors-absent': replacing('errors', always, () => undefined),
  'doc:errors-as-texts': replacing('errors', Array.isArray, () => ['status is invalid']),
  'doc:errors-as-object': replacing('errors', Array.isArray, () => ({ status: ['is invalid'] })),
  'doc:extra-in-error': extraField,
};

export const varyVantax: SimulatedServer['vary'] = ({ path }, original, random) =>
  varyReply(original, random, (reply) => varyBody(reply, path, random));

function varyBody({ status, body }: SimReply, path: string, random: () => number): string[] {
  if (!isJson(body)) return [];
  if (status >= 400) return varyPart(body, errorShapes, random);
  const isMessages = (path.split('?')[0] ?? '').endsWith('/messages');
  if (!Array.isArray(body.data)) return isJson(body.data) ? varyRows([body.data], rowShapes, random) : [];
  const used: string[] = [];
  if (isJson(body.pagination)) {
    if (body.pagination.has_more === true && random() < 0.3) {
      body.pagination.next_cursor = rowsOf(body.data).at(-1)?.id;
      used.push('doc:cursor-present');
    }
    used.push(...varyPart(body.pagination, paginationShapes, random));
  }
  if (isMessages) return [...used, ...varyRows(rowsOf(body.data), messageShapes, random)];
  if (random() < 0.2) {
    // The last stays the last: the next page may be asked for by its id.
    const ordered = shuffledTies(rowsOf(body.data).slice(0, -1), (row) => row.last_message_at, random);
    body.data = [...ordered, ...rowsOf(body.data).slice(-1)];
    used.push('doc:tie-order');
  }
  used.push(...varyRows(rowsOf(body.data), rowShapes, random));
  if (random() < 0.02) {
    body.data = [null, ...(body.data as unknown[])];
    used.push('odd:null-row');
  }
  return used;
}
