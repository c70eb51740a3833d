import {
  eachField,
  eachRow,
  isRow,
  oddField,
  otherKeyOrder,
  otherOrderWithin,
  type Row,
  type Shapes,
} from './reshape.ts';

const isNull = (value: unknown) => value === null;
const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);

/** The same instant as clocks two hours ahead of UTC tell it: ISO 8601 allows any zone. */
const twoHoursAhead = (value: unknown) =>
  new Date(Date.parse(String(value)) + 7_200_000).toISOString().replace('Z', '+02:00');

const extraField = eachRow((row) => {
  row.introduced_later = { level: 1 };
  return true;
});

/** Documented: `matter` may be null. */
const matterNull = eachRow((row) => {
  row.matter = null;
  return true;
});

const listTimes = ['last_business_action', 'last_client_action', 'created_at', 'updated_at'];
const replyTimes = ['last_user_action_at', 'last_client_action_at'];
const echoes = ['follow_up_date', 'follow_up_message'];

const list = {
  documented: {
    'doc:same-second': otherOrderWithin('updated_at'),
    'doc:empty-time': eachField(['last_business_action', 'last_client_action'], isNull, () => ''),
    'doc:time-zone': eachField(listTimes, isTime, twoHoursAhead),
    'doc:matter-null': matterNull,
    'doc:extra-field': extraField,
    'doc:key-order': otherKeyOrder,
  },
  odd: {
    'odd:created-null': oddField('created_at', () => null),
    'odd:updated-number': oddField('updated_at', (value) => Date.parse(String(value))),
    'odd:client-number': oddField('client_id', () => 17),
    'odd:link-null': oddField('deep_link', () => null),
    'odd:unread-number': oddField('business_unread', Number),
    'odd:unread-word': oddField('business_unread', String),
  },
} satisfies Shapes;

/** What a PUT answers. Its date and note only echo the request, so that they tell nothing where nothing was asked. */
const one = {
  documented: {
    'doc:empty-time': eachField(replyTimes, isNull, () => ''),
    'doc:time-zone': eachField(replyTimes, isTime, twoHoursAhead),
    'doc:echo-empty': eachField(echoes, isNull, () => ''),
    'doc:echo-absent': eachRow((row) => {
      const unasked = echoes.filter((key) => row[key] === null);
      for (const key of unasked) delete row[key];
      return unasked.length > 0;
    }),
    'doc:empty-source': eachField(['source', 'source_type'], isNull, () => ''),
    'doc:matter-null': matterNull,
    'doc:extra-field': extraField,
    'doc:key-order': otherKeyOrder,
  },
  odd: {},
} satisfies Shapes;

/** Documented: `direction` decides, and `message_of` only where there is none. */
const messages = {
  documented: {
    'doc:no-direction': eachRow((row) => {
      if (row.direction === undefined) return false;
      delete row.direction;
      return true;
    }),
    'doc:message-of-message': eachRow((row) => {
      if (row.direction === undefined) return false;
      row.message_of = 'message';
      return true;
    }),
    'doc:message-of-staff': eachField(
      ['message_of'],
      (value) => value === 'business',
      () => 'staff',
    ),
    'doc:same-second': otherOrderWithin('created_at'),
    'doc:time-zone': eachField(['created_at'], isTime, twoHoursAhead),
    'doc:extra-field': extraField,
    'doc:key-order': otherKeyOrder,
  },
  odd: {
    'odd:created-null': oddField('created_at', () => null),
    'odd:staff-word': oddField('staff', () => 'Dana Cole'),
    'odd:title-number': (row: Row) => {
      row.title = 5;
      return true;
    },
  },
} satisfies Shapes;

const staff = {
  documented: { 'doc:extra-field': extraField, 'doc:key-order': otherKeyOrder },
  odd: { 'odd:email-number': oddField('email', () => 17), 'odd:name-null': oddField('display_name', () => null) },
} satisfies Shapes;

/** The forms that an answer may take, and where its records are. */
export function vcitaShapes(effect: string): { shapes: Shapes; rowsOf: (body: unknown) => Row[] } {
  switch (effect) {
    case 'list':
      return { shapes: list, rowsOf: (body) => rowsAt(body, 'conversations') };
    case 'messages':
      return { shapes: messages, rowsOf: (body) => (Array.isArray(body) ? body : []) };
    case 'other':
      return { shapes: staff, rowsOf: (body) => rowsAt(body, 'staff') };
    default:
      return { shapes: one, rowsOf: (body) => (isRow(body) ? [body] : []) };
  }
}

function rowsAt(body: unknown, key: string): Row[] {
  const rows = isRow(body) && isRow(body.data) ? body.data[key] : null;
  return Array.isArray(rows) ? rows : [];
}
