import type { SimReply } from '../../simulators/types.ts';
import {
  always,
  extraField,
  isJson,
  isText,
  type Json,
  replacing,
  replacingEach,
  rowsOf,
  type Shapes,
  shuffledTies,
  varyAmong,
  varyReply,
} from './shapes.ts';
import type { SimulatedServer } from './simulated-provider.ts';

type Effect = ReturnType<SimulatedServer['about']>['effect'];

const isNull = (value: unknown) => value === null;
const isTime = (value: unknown) => isText(value) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
const msOf = (value: unknown) => Date.parse(String(value));
const empty = () => '';

/** The same instant as clocks two hours ahead of UTC tell it: ISO 8601 allows any zone. */
const twoHoursAhead = (value: unknown) => new Date(msOf(value) + 7_200_000).toISOString().replace('Z', '+02:00');

/** Documented: `matter` may be null. */
const matterNull = (row: Json) => {
  row.matter = null;
  return true;
};

/** The text is there already and does not depend on the title. */
const titleNumber = (row: Json) => {
  row.title = 5;
  return true;
};

const listTimes = ['last_business_action', 'last_client_action', 'created_at', 'updated_at'];
const replyTimes = ['last_user_action_at', 'last_client_action_at'];
const echoes = ['follow_up_date', 'follow_up_message'];

/** What becomes unreadable carries nothing that an agent acts on; the rest becomes odd and stays readable. */
const listShapes: Shapes = {
  'doc:empty-time': replacingEach(['last_business_action', 'last_client_action'], isNull, empty),
  'doc:time-zone': replacingEach(listTimes, isTime, twoHoursAhead),
  'doc:matter-null': matterNull,
  'doc:extra-field': extraField,
  'odd:created-null': replacing('created_at', always, () => null),
  'odd:updated-number': replacing('updated_at', always, msOf),
  'odd:client-number': replacing('client_id', always, () => 17),
  'odd:link-null': replacing('deep_link', always, () => null),
  'odd:unread-number': replacing('business_unread', always, Number),
  'odd:unread-word': replacing('business_unread', always, String),
};

/** What a PUT answers. Its date and note only echo the request, so that they tell nothing where nothing was asked. */
const oneShapes: Shapes = {
  'doc:empty-time': replacingEach(replyTimes, isNull, empty),
  'doc:time-zone': replacingEach(replyTimes, isTime, twoHoursAhead),
  'doc:echo-empty': replacingEach(echoes, isNull, empty),
  'doc:echo-absent': replacingEach(echoes, isNull, () => undefined),
  'doc:empty-source': replacingEach(['source', 'source_type'], isNull, empty),
  'doc:matter-null': matterNull,
  'doc:extra-field': extraField,
};

/** Documented: `direction` decides, and `message_of` only where there is none. */
const messageShapes: Shapes = {
  'doc:no-direction': replacing('direction', always, () => undefined),
  'doc:message-of-message': (row) => {
    if (row.direction === undefined) return false;
    row.message_of = 'message';
    return true;
  },
  'doc:message-of-staff': replacing(
    'message_of',
    (word) => word === 'business',
    () => 'staff',
  ),
  'doc:time-zone': replacing('created_at', isTime, twoHoursAhead),
  'doc:extra-field': extraField,
  'odd:created-null': replacing('created_at', always, () => null),
  'odd:staff-word': replacing('staff', isJson, () => 'Dana Cole'),
  'odd:title-number': titleNumber,
};

const staffShapes: Shapes = {
  'doc:extra-field': extraField,
  'odd:email-number': replacing('email', always, () => 17),
  'odd:name-null': replacing('display_name', always, () => null),
};

/** Errors go out as they are: each is documented in one form. */
export function varyVcita(
  effect: Effect,
  original: SimReply,
  random: () => number,
): ReturnType<SimulatedServer['vary']> {
  if (original.status >= 400) return { reply: original, shapes: [] };
  return varyReply(original, random, ({ body }) => varyBody(effect, body, random));
}

function varyBody(effect: Effect, body: unknown, random: () => number): string[] {
  const data = isJson(body) && isJson(body.data) ? body.data : {};
  switch (effect) {
    case 'list':
      return [
        ...varyTies(data.conversations, 'updated_at', random),
        ...varyAmong(rowsOf(data.conversations), listShapes, random),
      ];
    case 'messages':
      return [...varyTies(body, 'created_at', random), ...varyAmong(rowsOf(body), messageShapes, random)];
    case 'read':
    case 'write':
      return varyAmong(rowsOf([body]), oneShapes, random);
    case 'other':
      return varyAmong(rowsOf(data.staff), staffShapes, random);
    default:
      return effect satisfies never;
  }
}

/** Rows within one second stand in any order. @param key of an ISO time */
function varyTies(rows: unknown, key: string, random: () => number): string[] {
  if (!Array.isArray(rows) || random() < 0.75) return [];
  const second = (row: Json) => String(row[key]).slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  const ordered = shuffledTies(rowsOf(rows), second, random);
  if (ordered.every((row, at) => row === rows[at])) return [];
  rows.splice(0, rows.length, ...ordered);
  return ['doc:same-second'];
}
