import {
  always,
  extraField,
  isJson,
  isText,
  type Json,
  pick,
  replacing,
  replacingEach,
  rowsOf,
  type Shapes,
  shuffled,
  varyAmong,
  varyReply,
} from './shapes.ts';
import type { SimulatedServer } from './simulated-provider.ts';

const isTime = (value: unknown) => isText(value) && /^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/.test(value);
const isPadded = (value: unknown) => isText(value) && /\.\d*0\+00:00$/.test(value);
const atZ = (value: unknown) => String(value).replace('+00:00', 'Z');
/** As Postgres prints: no digits of a second that are zero at the end. */
const trimmed = (value: unknown) => String(value).replace(/\.?0+\+00:00$/, '+00:00');

const rowTimes = ['created_at', 'updated_at', 'latest_message_created_at', 'latest_inbound_message_created_at'];
const messageTimes = ['created_at', 'updated_at'];

/** Documented: `unread` may be null; `tags` is an object or null, and the object may hold any values. */
const documentedRow: Shapes = {
  'doc:unread-null': replacing(
    'unread',
    (unread) => unread === false,
    () => null,
  ),
  'doc:tags-empty': replacing(
    'tags',
    (tags) => tags === null,
    () => ({}),
  ),
  'doc:tag-values': replacing('tags', isJson, (tags, random) => {
    const make = pick([(name: unknown) => ({ name, colour: '#ff0000' }), () => true, () => null, () => 1], random);
    return Object.fromEntries(Object.entries(tags as Json).map(([id, name]) => [id, make(name)]));
  }),
  'doc:time-z': replacingEach(rowTimes, isTime, atZ),
  'doc:time-trimmed': replacingEach(rowTimes, isPadded, trimmed),
};

/** What becomes unreadable carries nothing that an agent acts on; the rest becomes odd and stays readable. */
const rowShapes: Shapes = {
  ...documentedRow,
  'odd:created-null': replacing('created_at', always, () => null),
  'odd:updated-null': replacing('updated_at', always, () => null),
  'odd:latest-number': replacing('latest_message_created_at', isText, (text) => Date.parse(String(text))),
  'odd:contact-number': replacing('contact_id', always, () => 17),
  'odd:channel-number': replacing('channel_type', always, () => 7),
  'odd:channel-word': replacing('channel_type', always, () => 'telegram'),
  'odd:unread-number': replacing('unread', always, Number),
  'odd:spam-word': replacing('is_spam', always, String),
};

const messageShapes: Shapes = {
  'doc:time-z': replacingEach(messageTimes, isTime, atZ),
  'doc:time-trimmed': replacingEach(messageTimes, isPadded, trimmed),
  'odd:status-number': replacing('status', always, () => 3),
  'odd:inbound-word': replacing('is_inbound', always, String),
};

/** Lists of names are assumptions: where no columns are asked for, they may tell others, too. */
const nameShapes = (query: URLSearchParams): Shapes => ({
  ...(query.has('select') ? {} : { 'doc:other-columns': extraField }),
  'odd:email-number': (row) => {
    row.email = 17;
    return true;
  },
});

const pageRows = 50;

/** Errors go out as they are: each is documented in one form. */
export const varyMateo: SimulatedServer['vary'] = ({ method, path }, original, random) => {
  if (original.status >= 400) return { reply: original, shapes: [] };
  const { pathname, searchParams } = new URL(path, 'http://mateo');
  return varyReply(original, random, (reply) => {
    const { body, shapes } = varyBody(`${method} ${pathname}`, searchParams, reply.body, random);
    reply.body = body;
    return shapes;
  });
};

type Varied = { readonly body: unknown; readonly shapes: string[] };

function varyBody(asked: string, query: URLSearchParams, body: unknown, random: () => number): Varied {
  const rows = rowsOf(Array.isArray(body) ? body : [body]);
  switch (asked) {
    case 'GET /conversation':
      return { body, shapes: varyAmong(rows, rowShapes, random) };
    case 'PATCH /conversation':
      return varyUpdated(body, rows, random);
    case 'GET /message':
      return { body, shapes: varyAmong(rows, messageShapes, random) };
    default:
      return varyNames(asked, query, body, random);
  }
}

/** Documented as the object; servers of this style answer an array of one, too. */
function varyUpdated(body: unknown, rows: readonly Json[], random: () => number): Varied {
  const shapes = varyAmong(rows, documentedRow, random);
  if (!isJson(body) || random() < 0.75) return { body, shapes };
  return { body: [body], shapes: [...shapes, 'doc:reply-array'] };
}

function varyNames(asked: string, query: URLSearchParams, body: unknown, random: () => number): Varied {
  if (!Array.isArray(body)) return { body, shapes: [] };
  const shapes = varyAmong(rowsOf(body), nameShapes(query), random);
  if (!query.has('order') && body.length > 1 && random() < 0.25) {
    return { body: shuffled(body, random), shapes: [...shapes, 'doc:any-order'] };
  }
  const isOdd = shapes.some((shape) => shape.startsWith('odd:'));
  if (asked !== 'GET /tag' || isOdd || body.length >= pageRows - 1 || random() < 0.9) return { body, shapes };
  // No conversation has it.
  const nameless = { id: 'ffffffff-0000-4000-9000-000000000000', name: null };
  return { body: [...body, nameless], shapes: [...shapes, 'odd:tag-without-name'] };
}
