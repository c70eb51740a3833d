import type { Conversation } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import { ownValue } from '#shared/edits/fields.ts';
import type { Desired } from '#shared/edits/merge.ts';
import { type PlannedRequest, ProviderError } from '../provider.ts';
import { vcitaKeys, vcitaTitle } from './capabilities.ts';

const prefix = '/v2/conversations/';

/** `full_client` brings the contact's name, which the list does not tell. */
export const updatePath = (id: string) => `${prefix}${encodeURIComponent(id)}?full_client=true`;

/** The conversation that a planned request is about. */
export const idOfPath = (path: string) => decodeURIComponent(path.slice(prefix.length).replace(/\?.*$/s, ''));

type Draft = {
  readonly body: Record<string, unknown>;
  readonly fields: readonly Field[];
  readonly echo?: NonNullable<PlannedRequest['echo']>;
  readonly validUntilMs?: number;
};

/**
 * The fewest PUTs that turn `fresh` into `desired`: one for everything but the follow-up, where only what differs is
 * sent because vcita evaluates only fields that are present. A follow-up adds to it or goes before it:
 *
 * - `archived` and `follow_up` never share a request: together they mean "dismiss the follow-up". Creating a follow-up
 *   un-archives, so that archiving comes after it, also where the conversation was archived before.
 * - The date of an existing follow-up is changed by removing and creating it. Vcita's branch "only fires when the new
 *   value differs", which may mean the flag alone; and as the reply's date only echoes the request and no read tells
 *   it, a single update could never be seen to have worked. The removal is refused unsent once the date has passed,
 *   because vcita would then take the old follow-up and refuse the new one.
 * - A note goes only with a date: alone it would be posted as an internal message, twice after a lost answer.
 */
export function planUpdate(fresh: Conversation, desired: Desired): PlannedRequest[] {
  const followUp = planFollowUp(fresh, desired);
  const archivedThen = followUp.some(({ body }) => body.follow_up === true) ? false : fresh.status === 'closed';
  // 'pending' is kept on this machine and says nothing about the archive.
  const archived = desired.status === 'pending' ? fresh.status === 'closed' : desired.status === 'closed';
  const others = planOthers(fresh, desired);
  const last = followUp.at(-1);
  let drafts: Draft[];
  if (archived !== archivedThen) {
    drafts = [...followUp, together({ body: { archived }, fields: ['status'] }, others)];
  } else if (last !== undefined) {
    const reopens = fresh.status === 'closed' && !archivedThen;
    drafts = [
      ...followUp.slice(0, -1),
      together({ ...last, fields: reopens ? ['status', ...last.fields] : last.fields }, others),
    ];
  } else {
    drafts = [others];
  }
  const path = updatePath(fresh.id);
  return drafts
    .filter(({ fields }) => fields.length > 0)
    .map((draft) => ({ method: 'PUT', path, ...draft }) satisfies PlannedRequest);
}

function planFollowUp(fresh: Conversation, { followUp = null }: Desired): Draft[] {
  if (followUp === null) return [];
  if (followUp.kind === 'clear') {
    if (!fresh.hasFollowUp) return [];
    const completed = followUp.completed ? { complete_follow_up: true } : {};
    return [{ body: { follow_up: false, ...completed }, fields: ['followUp'] }];
  }
  const { dueAtMs, note } = followUp;
  if (fresh.hasFollowUp && fresh.followUpAtMs === dueAtMs) return [];
  const create: Draft = {
    body: { follow_up: true, follow_up_date: new Date(dueAtMs).toISOString(), follow_up_message: note },
    fields: ['followUp'],
    echo: { followUpAtMs: dueAtMs },
  };
  if (!fresh.hasFollowUp) return [create];
  return [{ body: { follow_up: false }, fields: ['followUp'], validUntilMs: dueAtMs }, create];
}

function planOthers(fresh: Conversation, desired: Conversation): Draft {
  const body: Record<string, unknown> = {};
  const fields: Field[] = [];
  if (fresh.spam !== desired.spam) {
    body.spam = desired.spam;
    fields.push('spam');
  }
  const unread = desired.unreadCount > 0;
  if (fresh.unreadCount > 0 !== unread) {
    body.business_unread = unread;
    fields.push('read');
  }
  if (fresh.deleted !== desired.deleted) {
    body.deleted = desired.deleted;
    fields.push('deleted');
  }
  const keys = vcitaKeys.filter((key) => ownValue(fresh.metadata, key) !== ownValue(desired.metadata, key));
  if (keys.length === 0) return { body, fields };
  for (const key of keys) body[key] = storedAs(key, ownValue(desired.metadata, key));
  return { body, fields: [...fields, 'metadata'], echo: { metadata: desired.metadata } };
}

/**
 * Documented: `mobile` is a boolean, the others are texts, and none is ever null.
 * @throws ProviderError `refused` for a value that vcita has no way to store
 */
function storedAs(key: (typeof vcitaKeys)[number], value: string | null): string | boolean {
  if (key !== 'mobile') return value ?? '';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ProviderError('refused', { kind: 'only-true-or-false', service: vcitaTitle, key: 'mobile' });
}

function together(a: Draft, b: Draft): Draft {
  const echo = { ...a.echo, ...b.echo };
  return {
    ...a,
    body: { ...a.body, ...b.body },
    fields: [...a.fields, ...b.fields],
    ...(Object.keys(echo).length > 0 ? { echo } : {}),
  };
}
