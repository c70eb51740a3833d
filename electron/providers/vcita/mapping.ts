import type { z } from 'zod';
import type { Directory } from '#shared/account.ts';
import type { Message, Pulled } from '#shared/conversation.ts';
import { previewOf } from '#shared/edits/seen.ts';
import { inWords, textIn } from '../not-text.ts';
import { toldName } from '../told-name.ts';
import { assumedDirection } from './assumptions.ts';
import type { Folder } from './folders.ts';
import type { staffAnswer, VcitaListItem, VcitaMessage, VcitaReply } from './schema.ts';

/** What lying in a folder proves. A conversation may lie in several; what one does not prove keeps its known value. */
const proven = {
  inbox: { status: 'open', unknownStatus: null, deleted: false },
  archived: { status: 'closed', unknownStatus: null },
  follow_up: { hasFollowUp: true },
  trash: { deleted: true },
  all: {},
} as const satisfies Record<Folder, Omit<Pulled, 'id'>>;

/** What has a place only in the folder of everything. */
export const inNoOtherFolder = { spam: true, deleted: false } as const satisfies Omit<Pulled, 'id'>;

export function listedIn(folder: Folder, item: VcitaListItem): Pulled {
  const { last_business_action: ours, last_client_action: theirs, created_at } = item;
  return {
    id: item.id,
    contactId: item.client_id ?? undefined,
    subject: item.title,
    unreadCount: item.business_unread ? 1 : 0,
    assignee: item.staff_id === undefined ? undefined : item.staff_id || null,
    lastMessageAtMs: latest(ours, theirs) ?? created_at,
    lastInboundAtMs: theirs,
    createdAtMs: created_at,
    ...proven[folder],
  };
}

/** When anything about the conversation last moved, as far as the list tells; epoch ms. */
export const changedAtMs = ({ updated_at, last_business_action, last_client_action }: VcitaListItem) =>
  Math.max(updated_at, last_business_action ?? 0, last_client_action ?? 0);

/** Everything but tags, metadata, creation and the follow-up's date, which no answer tells. */
export function toPulled(reply: VcitaReply): Pulled {
  const { client, staff, last_message, last_user_action_at: ours, last_client_action_at: theirs } = reply;
  // Where nobody has written yet, the parts of it are empty.
  const last = last_message?.text || last_message?.title || last_message?.message_of ? last_message : null;
  return {
    id: reply.uid,
    contactId: client?.uid ?? undefined,
    contactName: client === null ? null : toldName(nameOf(client?.first_name, client?.last_name), client?.email),
    subject: reply.title,
    preview: last ? previewOf(textOf(last)) : last_message === undefined ? undefined : null,
    status: reply.archived ? 'closed' : 'open',
    unknownStatus: null,
    unreadCount: reply.business_unread ? 1 : 0,
    assignee: staff === undefined ? undefined : staff?.uid || null,
    spam: reply.spam,
    deleted: reply.deleted,
    hasFollowUp: reply.follow_up,
    followUpAtMs: reply.follow_up ? undefined : null,
    lastMessageAtMs: latest(ours, theirs),
    lastInboundAtMs: theirs,
  };
}

export function toMessage({ uid, title, text, created_at, staff, ...sides }: VcitaMessage): Message {
  return {
    id: uid,
    direction: assumedDirection(sides),
    text: textOf({ text, title }),
    author: toldName(staff?.display_name) ?? null,
    delivery: null,
    sentAtMs: created_at,
  };
}

type Texts = Pick<VcitaMessage, 'text' | 'title'>;
const textOf = ({ text, title }: Texts) => textIn(text) ?? textIn(title) ?? inWords(null);

export function toAssignees({ data }: z.output<typeof staffAnswer>): Directory['assignees'] {
  return data.staff.entries
    .filter(({ active, deleted }) => active && !deleted)
    .map(({ id, display_name, email }) => ({ id, name: toldName(display_name, email) ?? id }));
}

function latest(a: number | null | undefined, b: number | null | undefined): number | undefined {
  const known = [a, b].filter((ms) => ms !== null && ms !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

const nameOf = (first: string | null | undefined, last: string | null | undefined) =>
  first === undefined && last === undefined
    ? undefined
    : [first, last]
        .map((part) => part?.trim())
        .filter(Boolean)
        .join(' ');
