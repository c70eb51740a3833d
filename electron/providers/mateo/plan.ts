import { type Conversation, statusWordOf } from '#shared/conversation.ts';
import type { Field } from '#shared/edits/edit.ts';
import type { Desired } from '#shared/edits/merge.ts';
import type { Failure } from '#shared/failure.ts';
import { type PlannedRequest, ProviderError } from '../provider.ts';
import { mateoStatuses, mateoTitle } from './capabilities.ts';
import { conversationColumns } from './schema.ts';
import type { TagBook } from './tag-book.ts';
import { isUuid, type Uuid } from './uuid.ts';

/** The only way to the address of a PATCH: no id, no address. */
export const updatePath = (id: Uuid) => `/conversation?id=eq.${id}&select=${conversationColumns}`;
const untagPath = (id: Uuid, tag: Uuid) => `/conversation_tag?conversation_id=eq.${id}&tag_id=eq.${tag}`;

/**
 * One PATCH for all of the conversation's own fields, and a request for each tag that comes or goes, because Mateo keeps
 * tags as rows: other people's are never touched.
 * @throws ProviderError `refused` for a value that Mateo has no way to store; `server` where all that is left to plan are
 *   tags that wait for their list
 */
export function planUpdate(fresh: Conversation, desired: Desired, book: TagBook): PlannedRequest[] {
  const id = uuidOr(fresh.id, { kind: 'no-such-conversation', service: mateoTitle, id: fresh.id });
  const body: Record<string, string | null> = {};
  const fields: Field[] = [];
  // A status that Winnow does not know stays as it is until the agent chooses another; pending is Winnow's own.
  const status = mateoStatuses.find((known) => known === statusWordOf(desired));
  if (status && status !== statusWordOf(fresh)) {
    body.status = status;
    fields.push('status');
  }
  if (fresh.assignee !== desired.assignee) {
    const { assignee } = desired;
    body.assignee_id =
      assignee === null ? null : uuidOr(assignee, { kind: 'only-its-own', service: mateoTitle, whose: 'employees' });
    fields.push('assignee');
  }
  if (desired.inbox !== null && fresh.inbox !== desired.inbox) {
    body.inbox_id = uuidOr(desired.inbox, { kind: 'only-its-own', service: mateoTitle, whose: 'inboxes' });
    fields.push('inbox');
  }
  const [had, has] = [new Set(fresh.tags), new Set(desired.tags)];
  const added = [...has].filter((tag) => !had.has(tag));
  const removed = [...had].filter((tag) => !has.has(tag));
  const own = fields.length === 0 ? [] : [{ method: 'PATCH', path: updatePath(id), body, fields } as const];
  // Tags whose list cannot be read at the moment wait for it by themselves, and hold up nothing else.
  const mustWait = !book.isRead && [...added, ...removed].some((tag) => book.idOf(tag) === null);
  return mustWait && own.length > 0 ? own : [...own, ...planTags(id, added, removed, book)];
}

function planTags(
  id: Uuid,
  added: readonly string[],
  removed: readonly string[],
  book: TagBook,
): readonly PlannedRequest[] {
  const fields = ['tags'] as const;
  return [
    ...added.map((name): PlannedRequest => {
      const body = { tag_id: tagId(book, name), conversation_id: id };
      return { method: 'POST', path: '/conversation_tag', body, fields };
    }),
    ...removed.map((name): PlannedRequest => {
      return { method: 'DELETE', path: untagPath(id, tagId(book, name)), body: null, fields };
    }),
  ];
}

function tagId(book: TagBook, name: string): Uuid {
  const id = book.idOf(name);
  if (id !== null) return id;
  if (!book.isRead) throw new ProviderError('server', { kind: 'tags-unread', service: mateoTitle });
  throw new ProviderError('refused', { kind: 'unknown-tag', service: mateoTitle, tag: name });
}

function uuidOr(text: string, failure: Failure): Uuid {
  if (isUuid(text)) return text;
  throw new ProviderError('refused', failure);
}

/** What a planned request does, taken from it again and checked. */
export type Write =
  | { readonly kind: 'update'; readonly id: Uuid; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'tag' | 'untag'; readonly id: Uuid; readonly tag: Uuid };

/**
 * Only the three forms that name one conversation can be sent. A PATCH or DELETE without its filter would reach every
 * row of the table, so nothing else is sent, wherever it comes from.
 * @throws ProviderError `refused`
 */
export function checkWrite({ method, path, body }: PlannedRequest): Write {
  const url = new URL(path, 'http://mateo');
  const eq = (name: string) => {
    const [value, ...more] = url.searchParams.getAll(name);
    const text = value?.startsWith('eq.') && more.length === 0 ? value.slice(3) : '';
    return isUuid(text) ? text : null;
  };
  const named = (part: unknown) => (typeof part === 'string' && isUuid(part) ? part : null);
  if (method === 'PATCH' && url.pathname === '/conversation' && body !== null) {
    const id = eq('id');
    if (id) return { kind: 'update', id, body };
  }
  if (url.pathname === '/conversation_tag') {
    const isPost = method === 'POST';
    const id = isPost ? named(body?.conversation_id) : eq('conversation_id');
    const tag = isPost ? named(body?.tag_id) : eq('tag_id');
    if (id && tag && (isPost || method === 'DELETE')) return { kind: isPost ? 'tag' : 'untag', id, tag };
  }
  throw new ProviderError('refused', { kind: 'unsendable', service: mateoTitle });
}

/** The request of a checked write, its address made anew from the ids alone. */
export function requestOf(write: Write) {
  switch (write.kind) {
    case 'update':
      return { method: 'PATCH', path: updatePath(write.id), body: write.body } as const;
    case 'tag':
      return {
        method: 'POST',
        path: '/conversation_tag',
        body: { tag_id: write.tag, conversation_id: write.id },
      } as const;
    case 'untag':
      return { method: 'DELETE', path: untagPath(write.id, write.tag) } as const;
    default:
      return write satisfies never;
  }
}
