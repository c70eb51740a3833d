import type { SimStore } from './store.ts';
import type { BodyReading, FollowUpReading, SimConversation } from './types.ts';

export type FieldError = { readonly field: string; readonly code: string; readonly message: string };

const flags = ['archived', 'spam', 'business_unread', 'deleted', 'follow_up', 'complete_follow_up'] as const;
const parts = ['campaign', 'source_type', 'mobile'] as const;
const texts = [...parts, 'follow_up_date', 'follow_up_message'] as const;

export type Update = Partial<
  Record<(typeof flags)[number], boolean> &
    Record<Exclude<(typeof texts)[number], 'mobile'>, string | null> & { mobile: string | boolean | null }
>;

/** Keys that the documentation does not permit. */
export const undocumented = (body: object) =>
  Object.keys(body).filter((key) => ![...flags, ...texts].some((known) => known === key));

/** Keys that a client sends in a form that the documentation does not have, though it knows the key. */
export function mistyped(body: Readonly<Record<string, unknown>>, bodies: BodyReading): string[] {
  if (bodies === 'texts') return [];
  return parts.filter((key) => key in body && typeof body[key] !== (key === 'mobile' ? 'boolean' : 'string'));
}

/** What a server that takes only documented values says; empty where nothing is wrong. */
export function validate(body: Readonly<Record<string, unknown>>, bodies: BodyReading, nowMs: number): FieldError[] {
  const wrong = (field: string, message: string) => ({ field, code: 'invalid', message });
  const isFlag = (key: string) => key === 'mobile' && bodies === 'documented';
  const mayBeNull = (key: string) => bodies === 'texts' || !parts.some((part) => part === key);
  const errors = [
    ...[...flags, ...texts.filter(isFlag)]
      .filter((key) => key in body && typeof body[key] !== 'boolean')
      .map((key) => wrong(key, 'must be a boolean')),
    ...texts
      .filter((key) => key in body && !isFlag(key))
      .filter((key) => typeof body[key] !== 'string' && !(body[key] === null && mayBeNull(key)))
      .map((key) => wrong(key, 'must be a string')),
  ];
  const date = body.follow_up_date;
  if (errors.length > 0 || typeof date !== 'string') return errors;
  const dateMs = Date.parse(date);
  if (Number.isNaN(dateMs)) return [wrong('follow_up_date', 'is not a date')];
  return dateMs <= nowMs ? [wrong('follow_up_date', 'Time has already passed.')] : [];
}

/** Only fields that are present are evaluated; the branch of follow-ups as the documentation tables it. */
export function apply(
  item: SimConversation,
  body: Update,
  store: SimStore,
  reading: FollowUpReading,
  nowMs: number,
): void {
  const before = JSON.stringify(item);
  for (const key of ['spam', 'business_unread', 'deleted'] as const) item[key] = body[key] ?? item[key];
  for (const key of ['campaign', 'source_type'] as const) {
    const value = body[key];
    if (value !== undefined) item[key] = value;
  }
  if (body.mobile !== undefined) item.mobile = body.mobile;
  if (body.archived !== undefined) item.archived = body.archived;
  if (body.follow_up === true && body.archived === true) removeFollowUp(item, body);
  else if (body.follow_up === true) setFollowUp(item, body, store, reading, nowMs);
  else if (body.follow_up === false && item.follow_up) removeFollowUp(item, body);
  if (JSON.stringify(item) !== before) store.touch(item);
}

function removeFollowUp(item: SimConversation, { complete_follow_up }: Update): void {
  item.follow_up = false;
  item.follow_up_date = null;
  item.follow_up_message = '';
  if (complete_follow_up) item.completed += 1;
}

function setFollowUp(
  item: SimConversation,
  { follow_up_date: date = null, follow_up_message: note }: Update,
  store: SimStore,
  reading: FollowUpReading,
  nowMs: number,
): void {
  const isoDate = date === null ? null : new Date(date).toISOString();
  const differs = item.follow_up_date !== isoDate || (note ?? item.follow_up_message) !== item.follow_up_message;
  if (item.follow_up && (reading === 'flag' || !differs)) return;
  item.follow_up = true;
  item.follow_up_date = isoDate;
  item.follow_up_message = note ?? '';
  item.archived = false;
  if (note && date === null) store.addMessage(item.uid, note, 'internal', nowMs);
}
