import { type Answer, eachField, eachRow, isRow, oddField, otherKeyOrder, pick, type Shapes } from './reshape.ts';

const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/.test(value);
const atZ = (value: unknown) => String(value).replace('+00:00', 'Z');
const isPadded = (value: unknown) => typeof value === 'string' && /\.\d*0\+00:00$/.test(value);
/** As Postgres prints: no digits of a second that are zero at the end. */
const trimmed = (value: unknown) => String(value).replace(/\.?0+\+00:00$/, '+00:00');
const msOf = (value: unknown) => Date.parse(String(value));

const rowTimes = ['created_at', 'updated_at', 'latest_message_created_at', 'latest_inbound_message_created_at'];

/** Documented: `tags` is an object or null, and the object may hold any values. */
const tagValues = eachRow((row, random) => {
  const { tags } = row;
  if (!isRow(tags)) return false;
  const made = [(name: unknown) => ({ name, colour: '#ff0000' }), () => true, () => null, () => 1];
  const to = pick(made, random) ?? (() => null);
  row.tags = Object.fromEntries(Object.entries(tags).map(([id, name]) => [id, to(name)]));
  return true;
});

const conversations = {
  documented: {
    'doc:unread-null': eachField(
      ['unread'],
      (value) => value === false,
      () => null,
    ),
    'doc:no-tags-object': eachField(
      ['tags'],
      (value) => value === null,
      () => ({}),
    ),
    'doc:tag-values': tagValues,
    'doc:time-z': eachField(rowTimes, isTime, atZ),
    'doc:time-trimmed': eachField(rowTimes, isPadded, trimmed),
    'doc:key-order': otherKeyOrder,
  },
  odd: {
    'odd:created-null': oddField('created_at', () => null),
    'odd:updated-null': oddField('updated_at', () => null),
    'odd:latest-number': oddField('latest_message_created_at', msOf),
    'odd:contact-number': oddField('contact_id', () => 17),
    'odd:channel-number': oddField('channel_type', () => 7),
    'odd:channel-word': oddField('channel_type', () => 'telegram'),
    'odd:unread-number': oddField('unread', Number),
    'odd:spam-word': oddField('is_spam', String),
  },
} satisfies Shapes;

/** What a PATCH answers: documented as the object; servers of this style answer an array of one, too. */
const updated = {
  documented: {
    ...conversations.documented,
    'doc:reply-array': (answer: Answer) => {
      if (!isRow(answer.body)) return false;
      answer.body = [answer.body];
      return true;
    },
  },
  odd: {},
} satisfies Shapes;

const messages = {
  documented: {
    'doc:sent-null': eachField(
      ['sent_at'],
      (value) => value !== null,
      () => null,
    ),
    'doc:time-z': eachField(['created_at', 'updated_at', 'sent_at'], isTime, atZ),
    'doc:time-trimmed': eachField(['created_at', 'updated_at', 'sent_at'], isPadded, trimmed),
    'doc:key-order': otherKeyOrder,
  },
  odd: {
    'odd:status-number': oddField('status', () => 3),
    'odd:inbound-word': oddField('is_inbound', String),
    'odd:sent-word': oddField('sent_at', () => 'just now'),
  },
} satisfies Shapes;

/** Lists of names are assumptions: they may tell other columns. */
const names = (query: URLSearchParams): Shapes => ({
  documented: {
    ...(query.has('select')
      ? {}
      : {
          'doc:other-columns': eachRow((row) => {
            row.introduced_later = { level: 1 };
            return true;
          }),
        }),
    ...(query.has('order')
      ? {}
      : {
          'doc:any-order': ({ rows }: Answer) => {
            rows.reverse();
            return rows.length > 1;
          },
        }),
    'doc:key-order': otherKeyOrder,
  },
  odd: {
    'odd:email-number': (row) => {
      row.email = 17;
      return true;
    },
  },
});

const pageRows = 50;
const namelessTag = { id: 'ffffffff-0000-4000-9000-000000000000', name: null };

/** A tag that no conversation has stands in the list without a name. */
const tagList = (query: URLSearchParams): Shapes => ({
  ...names(query),
  odd: {
    'odd:tag-without-name': (_, rows) => {
      if (rows.length >= pageRows - 1) return false;
      rows.push({ ...namelessTag });
      return true;
    },
  },
});

/** The forms that an answer to this path may take. */
export function mateoShapes(method: string, path: string): Shapes {
  const { pathname, searchParams } = new URL(path, 'http://mateo');
  switch (pathname) {
    case '/conversation':
      return method === 'PATCH' ? updated : conversations;
    case '/message':
      return messages;
    case '/tag':
      return tagList(searchParams);
    default:
      return names(searchParams);
  }
}
